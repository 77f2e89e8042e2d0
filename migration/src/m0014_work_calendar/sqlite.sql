CREATE TRIGGER calendar_day_year BEFORE INSERT ON calendar_day
WHEN NEW.on_date NOT BETWEEN printf('%04d-12-01', NEW.year - 1) AND printf('%04d-12-31', NEW.year)
BEGIN
    SELECT RAISE(ABORT, 'calendar_day_year');
END;
-- A make-up workday is a day of the weekend.
CREATE TRIGGER calendar_day_make_up BEFORE INSERT ON calendar_day
WHEN NEW.kind = 'WORK' AND strftime('%w', NEW.on_date) NOT IN ('0', '6')
BEGIN
    SELECT RAISE(ABORT, 'calendar_day_make_up');
END;
