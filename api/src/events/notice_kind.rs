//! What can happen beside appointments.


