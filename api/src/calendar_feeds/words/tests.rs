use super::plain;

#[test]
fn what_people_wrote_begins_no_line_of_its_own() {
    assert_eq!(plain("一\r\nATTENDEE:二\u{0}\t三\u{85}四"), "一\nATTENDEE:二三四");
}
