-- ?01 appointment, ?02 service, ?03 host, ?04 resident, ?05 whose time the host's is, ?06 to ?07 when, ?08 date, ?09 now, ?10 sealed text, ?11 number
INSERT INTO occurrence (id, service_id, host_id, starts_at, ends_at, local_date, title, mode, place, capacity, is_live, created_at)
VALUES (randomblob(16), ?02, ?03, ?06, ?07, ?08, '面对面接待', 'ONSITE', '示例区政务服务中心二楼', 1, TRUE, ?09);
INSERT INTO appointment (id, number, service_id, host_id, occurrence_id, resident_account_id, state, seat, quota_number, period_number, day_number,
    local_date, starts_at, ends_at, title, mode, place, requested_at, resident_name_sealed, intake_sealed, decided_at, version, created_at, updated_at)
SELECT ?01, ?11, ?02, ?03, o.id, ?04, 'CONFIRMED', 1,
    (SELECT coalesce(max(a.quota_number), 0) + 1 FROM appointment a WHERE a.service_id = ?02 AND a.resident_account_id = ?04
        AND a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN')),
    (SELECT coalesce(max(a.period_number), 0) + 1 FROM appointment a WHERE a.host_id = ?03 AND a.resident_account_id = ?04
        AND a.period_number IS NOT NULL
        AND a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'EXPIRED', 'CANCELLED_BY_RESIDENT')),
    (SELECT coalesce(max(a.day_number), 0) + 1 FROM appointment a WHERE a.service_id = ?02 AND a.local_date = ?08
        AND a.state IN ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW')),
    ?08, ?06, ?07, '面对面接待', 'ONSITE', '示例区政务服务中心二楼', ?09, ?10, ?10, ?09, 2, ?09, ?09
FROM occurrence o WHERE o.service_id = ?02 AND o.starts_at = ?06;
INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at, occurrence_id)
SELECT randomblob(16), CASE WHEN h.studio_id IS NULL THEN 'PERSON' ELSE 'STUDIO' END, ?05, ?06, ?07, a.occurrence_id
FROM appointment a JOIN host h ON h.id = a.host_id WHERE a.id = ?01;
INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at, occurrence_id)
SELECT randomblob(16), 'VENUE', s.venue_studio_id, a.starts_at, a.ends_at, a.occurrence_id
FROM appointment a JOIN appointment_service s ON s.id = a.service_id WHERE a.id = ?01 AND s.venue_studio_id IS NOT NULL;
INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at, appointment_id)
VALUES (randomblob(16), 'PERSON', ?04, ?06, ?07, ?01);
INSERT INTO appointment_move (id, appointment_id, version, at, from_state, to_state, actor_account_id, actor_as)
VALUES (randomblob(16), ?01, 1, ?09, NULL, 'HELD', ?04, 'RESIDENT'), (randomblob(16), ?01, 2, ?09, 'HELD', 'CONFIRMED', ?04, 'RESIDENT');
INSERT INTO idempotency (actor_key, key, operation, request_hash, outcome, created_at)
VALUES ('account:' || hex(?04), randomblob(16), 'bookAppointment', ?10, json_object('Done', json_object('id', hex(?01))), ?09);
INSERT INTO audit_event (id, at, actor_account_id, actor_kind, operation, object_kind, object_id, outcome, request_id)
VALUES (randomblob(16), ?09, ?04, 'RESIDENT', 'bookAppointment', 'Appointment', ?01, 'DONE', 'floor');
INSERT INTO message (id, account_id, event_id, kind, appointment_id, facts, created_at)
SELECT randomblob(16), who.account_id, ?01, 'APPOINTMENT_CONFIRMED', ?01, json_object('startsAt', ?06), ?09
FROM (SELECT ?04 AS account_id UNION ALL SELECT * FROM (SELECT coalesce(m.account_id, l.account_id) FROM host h
    LEFT JOIN member m ON m.id = h.member_id LEFT JOIN studio_member sm ON sm.studio_id = h.studio_id AND sm.role = 'LEAD'
    LEFT JOIN member l ON l.id = sm.member_id WHERE h.id = ?03 LIMIT 1)) AS who;
INSERT INTO outbox_job (id, event_id, channel, recipient_account_id, recipient_key, recipient_sealed, kind, text_sealed, appointment_id,
    appointment_version, state, tries, due_at, stale_at, created_at)
SELECT randomblob(16), ?01, 'SMS', a.id, 'phone:' || hex(a.phone_hash), a.phone_sealed, 'APPOINTMENT_CONFIRMED', ?10, ?01, 2, 'PENDING', 0,
    ?09, ?06, ?09
FROM account a WHERE a.id = ?04
