//! What a change of a row is told as. `{r}` is the row, before or after; `$nil` the key of every host at once, `$nobody` the audience of
//! what everybody may know.

/// What belongs to a visit, and whoever received it may know of as well.
const OF_VISIT: &str = "\
    SELECT 'Appointment' AS kind, a.id AS object_id, a.resident_account_id AS audience FROM appointment a WHERE a.id = {r}.appointment_id \
    UNION SELECT 'Appointment', a.id, a.host_id FROM appointment a WHERE a.id = {r}.appointment_id AND a.requested_at IS NOT NULL \
    UNION SELECT 'Appointment', a.id, a.second_host_account_id FROM appointment a \
        WHERE a.id = {r}.appointment_id AND a.second_host_account_id IS NOT NULL";

/// What belongs to a visit, and only the resident may know of.
const OF_RESIDENT: &str = "\
    SELECT 'Appointment' AS kind, a.id AS object_id, a.resident_account_id AS audience FROM appointment a WHERE a.id = {r}.appointment_id";

const OF_STUDIO: &str = "SELECT 'Studio' AS kind, {r}.studio_id AS object_id, $nobody AS audience";

const OF_MEMBER: &str = "SELECT 'Member' AS kind, {r}.member_id AS object_id, $nobody AS audience";

const OF_TIMES: &str = "SELECT 'Times' AS kind, {r}.host_id AS object_id, $nobody AS audience";

/// Each table, and the rows of the log for one of its rows.
pub(super) const LOGGED: &[(&str, &str)] = &[
    (
        "appointment",
        // A time that is merely held is nobody else's business.
        "SELECT 'Appointment' AS kind, {r}.id AS object_id, {r}.resident_account_id AS audience \
         UNION SELECT 'Appointment', {r}.id, {r}.host_id WHERE {r}.requested_at IS NOT NULL \
         UNION SELECT 'Appointment', {r}.id, {r}.second_host_account_id WHERE {r}.second_host_account_id IS NOT NULL \
         UNION SELECT 'Times', {r}.host_id, $nobody",
    ),
    ("reception_record", OF_VISIT),
    ("companion_seat", OF_VISIT),
    ("visit_need", OF_VISIT),
    ("no_show", OF_VISIT),
    ("visit_feedback", OF_RESIDENT),
    ("assistance", OF_RESIDENT),
    (
        "matter",
        "SELECT 'Matter' AS kind, {r}.id AS object_id, s.account_id AS audience FROM matter_source s \
             WHERE (s.matter_id = {r}.id OR s.origin_matter_id = {r}.id) AND s.account_id IS NOT NULL \
         UNION SELECT 'Matter', {r}.id, {r}.owner_member_id WHERE {r}.owner_member_id IS NOT NULL \
         UNION SELECT 'Matter', {r}.id, {r}.owner_studio_id WHERE {r}.owner_studio_id IS NOT NULL \
         UNION SELECT 'Matter', {r}.id, {r}.owner_org_unit_id WHERE {r}.owner_org_unit_id IS NOT NULL",
    ),
    (
        "matter_source",
        "SELECT 'Matter' AS kind, {r}.matter_id AS object_id, {r}.account_id AS audience WHERE {r}.account_id IS NOT NULL \
         UNION SELECT 'Matter', {r}.origin_matter_id, {r}.account_id WHERE {r}.account_id IS NOT NULL AND {r}.origin_matter_id IS NOT NULL \
         UNION SELECT 'Matter', m.id, COALESCE(m.owner_member_id, m.owner_studio_id, m.owner_org_unit_id) FROM matter m \
             WHERE m.id = {r}.matter_id AND COALESCE(m.owner_member_id, m.owner_studio_id, m.owner_org_unit_id) IS NOT NULL",
    ),
    ("message", "SELECT 'Message' AS kind, {r}.id AS object_id, {r}.account_id AS audience"),
    (
        "waitlist_entry",
        // How many are in front changes for all who wait behind.
        "SELECT 'WaitlistEntry' AS kind, {r}.id AS object_id, {r}.account_id AS audience \
         UNION SELECT 'WaitlistEntry', e.id, e.account_id FROM waitlist_entry e \
             WHERE e.waitlist_id = {r}.waitlist_id AND e.position > {r}.position AND e.ended_at IS NULL",
    ),
    ("service_request", "SELECT 'ServiceRequest' AS kind, {r}.id AS object_id, {r}.account_id AS audience"),
    ("booking_pause", "SELECT 'BookingPause' AS kind, {r}.id AS object_id, {r}.account_id AS audience"),
    (
        "member",
        // What they offer is shown as long as they serve.
        "SELECT 'Member' AS kind, {r}.id AS object_id, $nobody AS audience \
         UNION SELECT 'AppointmentService', s.id, $nobody FROM appointment_service s JOIN host h ON h.id = s.host_id \
             WHERE h.member_id = {r}.id",
    ),
    ("member_profile", OF_MEMBER),
    ("member_tag", OF_MEMBER),
    (
        "photo",
        "SELECT 'Member' AS kind, {r}.member_id AS object_id, $nobody AS audience WHERE {r}.member_id IS NOT NULL \
         UNION SELECT 'Studio', {r}.studio_id, $nobody WHERE {r}.studio_id IS NOT NULL",
    ),
    (
        "studio",
        // What it offers, and when it is closed, is shown as long as it is open.
        "SELECT 'Studio' AS kind, {r}.id AS object_id, $nobody AS audience \
         UNION SELECT 'AppointmentService', s.id, $nobody FROM appointment_service s JOIN host h ON h.id = s.host_id \
             WHERE h.studio_id = {r}.id \
         UNION SELECT 'Closure', c.id, $nobody FROM closure c WHERE c.studio_id = {r}.id",
    ),
    ("studio_hours", OF_STUDIO),
    ("studio_page", OF_STUDIO),
    ("studio_wall_item", OF_STUDIO),
    (
        "studio_member",
        "SELECT 'Studio' AS kind, {r}.studio_id AS object_id, $nobody AS audience \
         UNION SELECT 'Member', {r}.member_id, $nobody",
    ),
    (
        "appointment_service",
        "SELECT 'AppointmentService' AS kind, {r}.id AS object_id, $nobody AS audience \
         UNION SELECT 'Times', {r}.host_id, $nobody",
    ),
    ("availability_rule", OF_TIMES),
    ("date_override", OF_TIMES),
    ("occurrence", OF_TIMES),
    (
        "closure",
        "SELECT 'Closure' AS kind, {r}.id AS object_id, $nobody AS audience \
         UNION SELECT 'Times', $nil, $nobody WHERE {r}.studio_id IS NULL \
         UNION SELECT 'Times', h.id, $nobody FROM host h WHERE h.studio_id = {r}.studio_id",
    ),
    (
        "leave",
        "SELECT 'Times' AS kind, h.id AS object_id, $nobody AS audience FROM host h WHERE h.member_id = {r}.member_id",
    ),
    ("notice", "SELECT 'Notice' AS kind, {r}.id AS object_id, $nobody AS audience"),
    ("region", "SELECT 'Region' AS kind, {r}.id AS object_id, $nobody AS audience"),
    ("sector", "SELECT 'Sector' AS kind, {r}.id AS object_id, $nobody AS audience"),
];
