//! Who calls whom at a reception by phone, as a host says it.

use entity::value::{CallBy, Mode};

use crate::error::Fault;
use crate::text::is_office_number;

/// Who calls whom and which number is the office's.
pub(super) fn read_call(
    mode: Mode,
    (by, number): (Option<CallBy>, Option<&str>),
) -> Result<(Option<CallBy>, Option<String>), Fault> {
    let (at_by, at_number) = ("input.terms.callBy", "input.terms.callNumber");
    let given = number.map(str::trim).filter(|number| !number.is_empty());
    if (by.is_some() || given.is_some()) && mode != Mode::Phone {
        let zh = "只有电话接待需要写明由谁拨打。";
        return Err(Fault::invalid(at_by, zh, "Only a service by phone says who calls whom."));
    }
    if given.is_some_and(|number| !is_office_number(number)) {
        return Err(Fault::invalid(
            at_number,
            "请填写办公电话：区号-号码（可加分机）、手机号、400 号码或五位热线号码。",
            "Give a number of the office: area code and number, perhaps with an extension, a mobile phone, a 400 number or a hotline.",
        ));
    }
    match (by, given) {
        (Some(CallBy::Resident), None) => {
            let zh = "由居民拨打时，请填写须拨打的办公电话。";
            Err(Fault::invalid(at_number, zh, "Where the resident calls, say which number of the office."))
        }
        (None, Some(_)) => {
            Err(Fault::invalid(at_by, "填写电话时请写明由谁拨打。", "With a number goes who calls whom."))
        }
        (by, number) => Ok((by, number.map(str::to_owned))),
    }
}
