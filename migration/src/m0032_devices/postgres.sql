ALTER TABLE outbox_job DROP CONSTRAINT outbox_job_channel_check;
ALTER TABLE outbox_job ADD CONSTRAINT outbox_job_channel_check CHECK (channel IN ('SMS', 'APNS', 'HUAWEI', 'WECHAT'));
-- Without a foreign key: a device that is gone takes no job with it, and its jobs are dropped when they are due.
ALTER TABLE outbox_job ADD COLUMN device_id uuid;
ALTER TABLE outbox_job ALTER COLUMN recipient_sealed DROP NOT NULL;
ALTER TABLE outbox_job ADD CONSTRAINT outbox_job_to CHECK ((channel = 'SMS') = (device_id IS NULL));
ALTER TABLE outbox_job ADD CONSTRAINT outbox_job_number CHECK ((device_id IS NULL) = (recipient_sealed IS NOT NULL));
