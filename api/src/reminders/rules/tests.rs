use super::*;

const ZONE: Tz = Tz::Asia__Shanghai;

/// Day of November 2026 and time of day.
fn at(day: u32, time: &str) -> Instant {
    let time = NaiveTime::parse_from_str(time, "%H:%M").unwrap();
    let local = NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_time(time);
    local.and_local_timezone(ZONE).unwrap().to_utc()
}

fn plan(change: impl FnOnce(&mut Numbers)) -> Plan {
    let mut numbers = Numbers::default();
    change(&mut numbers);
    Plan::of(&numbers, ZONE)
}

fn usual() -> Plan {
    plan(|_| ())
}

/// A visit on the 20th that was agreed upon long ago.
fn visit(time: &str) -> Visit {
    Visit { starts_at: at(20, time), agreed_at: at(1, "10:00") }
}

fn due(plan: &Plan, visit: Visit) -> [Option<Instant>; 2] {
    Nth::BOTH.map(|nth| plan.due_at(visit, nth))
}

#[test]
fn each_comes_its_hours_before_and_none_in_the_quiet_hours() {
    for (starts, first, second) in [
        ("10:00", (19, "10:00"), (20, "08:00")),
        ("14:30", (19, "14:30"), (20, "12:30")),
        // Six and seven in the morning are quiet; an hour after their end the visit has not begun.
        ("09:00", (19, "09:00"), (20, "08:00")),
        // An hour before it they are not over: the evening before.
        ("08:59", (19, "08:59"), (19, "20:00")),
        ("08:30", (19, "08:30"), (19, "20:00")),
        ("07:00", (19, "08:00"), (19, "20:00")),
        // At nine in the evening they begin, a minute before they do not.
        // At nine in the evening they begin, a minute before they do not; the day before at that time is quiet, too.
        ("22:59", (20, "08:00"), (20, "20:59")),
        ("23:00", (20, "08:00"), (20, "20:00")),
    ] {
        let expected = [first, second].map(|(day, time)| Some(at(day, time)));
        assert_eq!(due(&usual(), visit(starts)), expected, "{starts}");
    }
    let loud = plan(|numbers| numbers.remind_quiet_until = numbers.remind_quiet_from);
    assert_eq!(due(&loud, visit("07:00")), [Some(at(19, "07:00")), Some(at(20, "05:00"))]);
    let noon = plan(|numbers| (numbers.remind_quiet_from, numbers.remind_quiet_until) = (12, 14));
    assert_eq!(due(&noon, visit("14:00"))[1], Some(at(20, "11:00")), "before noon");
    assert_eq!(due(&noon, visit("15:30"))[1], Some(at(20, "14:00")), "after noon");
    let one = plan(|numbers| numbers.remind_second_hours = 0);
    assert_eq!(due(&one, visit("10:00")), [Some(at(19, "10:00")), None]);
}

#[test]
fn no_visit_is_overlooked_for_being_far_ahead() {
    for plan in [usual(), plan(|numbers| (numbers.remind_quiet_from, numbers.remind_quiet_until) = (9, 8))] {
        for minute in 0..2880 {
            let starts_at = at(19, "00:00") + TimeDelta::minutes(minute);
            let visit = Visit { starts_at, agreed_at: at(1, "00:00") };
            for nth in Nth::BOTH {
                let due = plan.due_at(visit, nth).unwrap();
                assert!(plan.farthest(nth, due).unwrap() >= starts_at, "{nth:?} {starts_at}");
                assert!(plan.quiet.around(due).is_none() && due < starts_at, "{nth:?} {starts_at}");
            }
        }
    }
}

#[test]
fn it_is_time_from_when_it_is_due_until_it_is_of_no_use() {
    let (plan, visit) = (usual(), visit("14:00"));
    let judge = |nth, day, time| plan.judge(visit, nth, at(day, time));
    assert_eq!(judge(Nth::First, 19, "13:59"), Answer::Wait);
    assert_eq!(judge(Nth::First, 19, "14:00"), Answer::Now { until: at(19, "21:00") }, "not at night");
    assert_eq!(judge(Nth::First, 19, "20:59"), Answer::Now { until: at(19, "21:00") });
    assert_eq!(judge(Nth::First, 19, "21:00"), Answer::Wait, "nobody looked all day: in the morning");
    assert_eq!(judge(Nth::First, 20, "08:00"), Answer::Now { until: at(20, "11:00") });
    assert_eq!(judge(Nth::First, 20, "11:00"), Answer::Never, "an hour before the other");
    assert_eq!(judge(Nth::Second, 20, "11:59"), Answer::Wait);
    assert_eq!(judge(Nth::Second, 20, "12:00"), Answer::Now { until: at(20, "13:30") });
    assert_eq!(judge(Nth::Second, 20, "13:30"), Answer::Never, "they are on their way");
    let early = self::visit("08:30");
    assert_eq!(plan.judge(early, Nth::Second, at(19, "20:00")), Answer::Now { until: at(19, "21:00") });
    assert_eq!(
        plan.judge(early, Nth::Second, at(19, "21:00")),
        Answer::Never,
        "neither at night nor too late"
    );
    let short = self::plan(|numbers| numbers.remind_second_hours = 1);
    assert_eq!(short.judge(visit, Nth::Second, at(20, "13:00")), Answer::Now { until: at(20, "13:30") });
}

#[test]
fn who_has_just_booked_is_not_reminded_of_it() {
    let judge = |agreed: (u32, &str), starts, nth, now| {
        let visit = Visit { starts_at: at(20, starts), agreed_at: at(agreed.0, agreed.1) };
        usual().judge(visit, nth, now)
    };
    // Inside the last day: what lies ahead, and no more.
    assert_eq!(judge((19, "16:00"), "14:00", Nth::First, at(19, "16:05")), Answer::Never);
    assert_eq!(judge((19, "16:00"), "14:00", Nth::Second, at(19, "16:05")), Answer::Wait);
    // Within the hour after it was agreed upon: none, to the second.
    assert_eq!(judge((20, "11:01"), "14:00", Nth::Second, at(20, "12:00")), Answer::Never);
    assert!(matches!(judge((20, "11:00"), "14:00", Nth::Second, at(20, "12:00")), Answer::Now { .. }));
    // In the night for the next morning: the evening before has gone by.
    assert_eq!(judge((19, "23:30"), "08:30", Nth::Second, at(20, "07:00")), Answer::Never);
    assert_eq!(judge((20, "01:00"), "11:00", Nth::Second, at(20, "08:00")), Answer::Wait);
    assert!(matches!(judge((20, "01:00"), "11:00", Nth::Second, at(20, "09:00")), Answer::Now { .. }));
}

#[test]
fn two_that_would_come_together_are_one() {
    let close = plan(|numbers| (numbers.remind_first_hours, numbers.remind_second_hours) = (12, 2));
    let early = visit("08:30");
    assert_eq!(due(&close, early), [Some(at(19, "20:30")), Some(at(19, "20:00"))]);
    assert!(matches!(close.judge(early, Nth::First, at(19, "20:30")), Answer::Now { .. }), "the later one");
    assert_eq!(close.judge(early, Nth::Second, at(19, "20:00")), Answer::Never);
    let same = plan(|numbers| numbers.remind_first_hours = 2);
    assert_eq!(same.judge(visit("14:00"), Nth::First, at(20, "12:00")), Answer::Never);
    assert!(matches!(same.judge(visit("14:00"), Nth::Second, at(20, "12:00")), Answer::Now { .. }));
}

#[test]
fn who_receives_is_told_in_the_evening_of_the_next_day() {
    let tomorrow = NaiveDate::from_ymd_opt(2026, 11, 20);
    assert_eq!(usual().day_of_receptions(at(19, "17:59")), None);
    assert_eq!(usual().day_of_receptions(at(19, "18:00")), tomorrow);
    assert_eq!(usual().day_of_receptions(at(19, "23:59")), tomorrow);
    assert_eq!(usual().day_of_receptions(at(20, "00:00")), None);
    assert_eq!(plan(|numbers| numbers.remind_hosts_from = 0).day_of_receptions(at(19, "20:00")), None);
    let starts = [at(20, "09:00"), at(20, "09:00"), at(20, "10:30")];
    assert_eq!(usual().told_of(tomorrow.unwrap(), &starts), "2026-11-20 09:00 10:30");
    assert_eq!(usual().span_of(tomorrow.unwrap()), Some((at(20, "00:00"), at(21, "00:00"))));
}
