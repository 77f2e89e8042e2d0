-- $1 appointment, $2 service, $3 host, $4 resident, $5 whose time the host's is, $6 to $7 when, $8 date, $9 now, $10 sealed text, $11 number
WITH numbers AS (
    SELECT (SELECT coalesce(max(a.quota_number), 0) + 1 FROM appointment a WHERE a.service_id = $2 AND a.resident_account_id = $4
                AND a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN')) AS quota,
           (SELECT coalesce(max(a.period_number), 0) + 1 FROM appointment a WHERE a.host_id = $3 AND a.resident_account_id = $4
                AND a.period_number IS NOT NULL
                AND a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'EXPIRED', 'CANCELLED_BY_RESIDENT')) AS period,
           (SELECT coalesce(max(a.day_number), 0) + 1 FROM appointment a WHERE a.service_id = $2 AND a.local_date = $8
                AND a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW')) AS day
), opened AS (
    INSERT INTO occurrence (id, service_id, host_id, starts_at, ends_at, local_date, title, mode, place, capacity, is_live, created_at)
    VALUES (gen_random_uuid(), $2, $3, $6, $7, $8, '面对面接待', 'ONSITE', '示例区政务服务中心二楼', 1, TRUE, $9) RETURNING id
), booked AS (
    INSERT INTO appointment (id, number, service_id, host_id, occurrence_id, resident_account_id, state, seat, quota_number, period_number, day_number,
        local_date, starts_at, ends_at, title, mode, place, requested_at, resident_name_sealed, intake_sealed, decided_at, version, created_at, updated_at)
    SELECT $1, $11, $2, $3, opened.id, $4, 'CONFIRMED', 1, numbers.quota, numbers.period, numbers.day, $8, $6, $7, '面对面接待', 'ONSITE',
        '示例区政务服务中心二楼', $9, $10, $10, $9, 2, $9, $9
    FROM opened, numbers RETURNING id
), host_taken AS (
    INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at, occurrence_id)
    SELECT gen_random_uuid(), CASE WHEN h.studio_id IS NULL THEN 'PERSON' ELSE 'STUDIO' END, $5, $6, $7, opened.id
    FROM opened, host h WHERE h.id = $3
), venue_taken AS (
    INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at, occurrence_id)
    SELECT gen_random_uuid(), 'VENUE', s.venue_studio_id, $6, $7, opened.id
    FROM opened, appointment_service s WHERE s.id = $2 AND s.venue_studio_id IS NOT NULL
), resident_taken AS (
    INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at, appointment_id)
    SELECT gen_random_uuid(), 'PERSON', $4, $6, $7, booked.id FROM booked
), moved AS (
    INSERT INTO appointment_move (id, appointment_id, version, at, from_state, to_state, actor_account_id, actor_as)
    SELECT gen_random_uuid(), booked.id, step.version, $9, step.before, step.after, $4, 'RESIDENT'
    FROM booked, (VALUES (1, NULL, 'HELD'), (2, 'HELD', 'CONFIRMED')) AS step (version, before, after)
), claimed AS (
    INSERT INTO idempotency (actor_key, key, operation, request_hash, outcome, created_at)
    SELECT 'account:' || $4::text, gen_random_uuid(), 'bookAppointment', $10, jsonb_build_object('Done', jsonb_build_object('id', $1::uuid)), $9
), noted AS (
    INSERT INTO audit_event (id, at, actor_account_id, actor_kind, operation, object_kind, object_id, outcome, request_id)
    VALUES (gen_random_uuid(), $9, $4, 'RESIDENT', 'bookAppointment', 'Appointment', $1, 'DONE', 'floor')
), told AS (
    INSERT INTO message (id, account_id, event_id, kind, appointment_id, facts, created_at)
    SELECT gen_random_uuid(), account.id, $1, 'APPOINTMENT_CONFIRMED', booked.id, jsonb_build_object('startsAt', $6::timestamptz), $9
    FROM booked, (VALUES ($4::uuid), ((SELECT coalesce(m.account_id, l.account_id) FROM host h LEFT JOIN member m ON m.id = h.member_id
        LEFT JOIN studio_member sm ON sm.studio_id = h.studio_id AND sm.role = 'LEAD' LEFT JOIN member l ON l.id = sm.member_id
        WHERE h.id = $3 LIMIT 1))) AS account (id)
)
INSERT INTO outbox_job (id, event_id, channel, recipient_account_id, recipient_key, recipient_sealed, kind, text_sealed, appointment_id,
    appointment_version, state, tries, due_at, stale_at, created_at)
SELECT gen_random_uuid(), $1, 'SMS', $4, 'phone:' || encode(a.phone_hash, 'hex'), a.phone_sealed, 'APPOINTMENT_CONFIRMED', $10, booked.id, 2,
    'PENDING', 0, $9, $6, $9
FROM booked, account a WHERE a.id = $4
