//! Who calls whom at a reception by phone.

use entity::appointment_service::Model as Service;
use entity::value::{CallBy, Mode};

/// What is told of where a reception of this service takes place: on the phone first who calls whom, and then what the host says besides. In both
/// languages, since it is kept with the reception and read by everybody who has to do with it.
pub fn place_of(service: &Service) -> String {
    let Some(by) = service.call_by.filter(|_| service.mode == Mode::Phone) else {
        return service.place.clone();
    };
    let call = match (by, &service.call_number) {
        (CallBy::Host, Some(number)) => format!(
            "接待方将按时拨打您登录所用的手机号，来电号码 {number}。 The host calls the number that you sign in with, from {number}."
        ),
        (CallBy::Host, None) => {
            "接待方将按时拨打您登录所用的手机号。 The host calls the number that you sign in with.".to_owned()
        }
        (CallBy::Resident, number) => {
            let number = number.as_deref().unwrap_or_default();
            format!("请您按时拨打 {number}。 Please call {number} at that time.")
        }
    };
    if service.place.is_empty() { call } else { format!("{call} {}", service.place) }
}
