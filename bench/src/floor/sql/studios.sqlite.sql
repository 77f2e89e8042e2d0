-- ?1 now, ?2 and ?3 first and last date, ?4 after this name, ?5 how many studios
-- The hours of the data set lie between eight and midnight, and each of its engagements fills one published time.
-- Times come in the order of the loops, so that LIMIT stops them.
WITH RECURSIVE number(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM number WHERE value < 14),
day AS MATERIALIZED (SELECT date(?2, '+' || value || ' days') AS date, (strftime('%w', ?2, '+' || value || ' days') + 6) % 7 + 1 AS weekday
    FROM number WHERE value <= julianday(?3) - julianday(?2))
SELECT json_object('data', json_object('studios', json_object('nodes', json_group_array(json(n.node)))))
FROM (SELECT json_object('id', lower(hex(s.id)), 'name', s.name, 'scope', s.scope, 'theme', s.theme, 'address', s.address, 'state', s.state,
        'members', json((SELECT coalesce(json_group_array(json_object('role', x.role, 'member', json_object('id', lower(hex(x.id)), 'name', x.name, 'position', x.position))), '[]')
        FROM (SELECT sm.role, m.id, m.name, m.position FROM studio_member sm JOIN member m ON m.id = sm.member_id
            WHERE sm.studio_id = s.id AND m.state = 'ACTIVE' ORDER BY sm.role, sm.ordinal, sm.member_id LIMIT 5) x)),
        'host', json_object('id', lower(hex(h.id)), 'nextSlots', json((SELECT coalesce(json_group_array(json_object('serviceId', lower(hex(f.id)), 'startsAt', f.starts_at || '.000Z',
            'endsAt', f.date || printf('T%02d:%02d:00.000Z', (f.minute + f.length_minutes) / 60 - 8, (f.minute + f.length_minutes) % 60),
            'localDate', f.date, 'localTime', printf('%02d:%02d', f.minute / 60, f.minute % 60), 'placesLeft', f.capacity)), '[]')
        FROM (SELECT c.* FROM (SELECT v.id, v.capacity, v.length_minutes, v.venue_studio_id, d.date, r.start_minute + g.value * v.length_minutes AS minute,
                d.date || printf('T%02d:%02d:00', (r.start_minute + g.value * v.length_minutes) / 60 - 8, (r.start_minute + g.value * v.length_minutes) % 60) AS starts_at
            FROM day d CROSS JOIN appointment_service v ON v.host_id = h.id AND v.state = 'ACTIVE'
            CROSS JOIN availability_rule r ON r.host_id = h.id AND r.weekday = d.weekday
            CROSS JOIN number g ON r.start_minute + (g.value + 1) * v.length_minutes <= r.end_minute) c
            WHERE c.starts_at >= strftime('%Y-%m-%dT%H:%M:%S', ?1, '+60 minutes')
                AND NOT EXISTS (SELECT 1 FROM occupancy b WHERE b.subject_id IN (h.studio_id, c.venue_studio_id) AND b.starts_at = c.starts_at || '+00:00')
            LIMIT 3) f)))) AS node
    FROM (SELECT * FROM studio WHERE state <> 'CLOSED' AND name > ?4 ORDER BY name, id LIMIT ?5) s
    JOIN host h ON h.studio_id = s.id ORDER BY s.name, s.id) n
