ALTER TABLE calendar_day ADD CONSTRAINT calendar_day_year
    CHECK (on_date BETWEEN make_date(year - 1, 12, 1) AND make_date(year, 12, 31));
-- A make-up workday is a day of the weekend.
ALTER TABLE calendar_day ADD CONSTRAINT calendar_day_make_up CHECK (kind = 'OFF' OR EXTRACT(ISODOW FROM on_date) IN (6, 7));
