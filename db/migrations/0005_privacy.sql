CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree (("detail" ->> 'personId'),"id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_reading" ON "audit_entries" USING btree (coalesce("person_id", "api_key_id"),"resource_id","action",date_trunc('hour', "at" at time zone 'UTC')) WHERE "audit_entries"."action" like '%.read';--> statement-breakpoint
-- The audit log is append-only for everybody, whatever rights its role has: this trigger refuses every UPDATE, DELETE and TRUNCATE. Two
-- functions may do one narrow thing each. They switch a setting on while they run (a SET clause would end with the function by itself, but only
-- superusers may define one for a setting of ours), and the trigger looks at each row all the same: retention deletes entries of reading alone, erasure changes what an entry tells besides who did
-- what when. So not even a session that switches the setting on itself can remove or rewrite a change.
CREATE FUNCTION "audit_entries_guard"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF current_setting('townlink.audit_upkeep', true) = 'retention' AND OLD.action LIKE '%.read' THEN
      RETURN OLD;
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF current_setting('townlink.audit_upkeep', true) = 'erasure'
      AND (NEW.id, NEW.at, NEW.api_key_id, NEW.person_id, NEW.organisation_id, NEW.action)
        IS NOT DISTINCT FROM (OLD.id, OLD.at, OLD.api_key_id, OLD.person_id, OLD.organisation_id, OLD.action) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit entries are only added' USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION "audit_entries_guard"();
--> statement-breakpoint
CREATE TRIGGER "audit_entries_not_truncated" BEFORE TRUNCATE ON "audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION "audit_entries_guard"();
--> statement-breakpoint
-- SECURITY DEFINER: the service may run under a role that can only add to the table and read it.
CREATE FUNCTION "forget_audit_of_reading"("before" timestamp with time zone) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone bigint;
BEGIN
  PERFORM set_config('townlink.audit_upkeep', 'retention', true);
  DELETE FROM audit_entries WHERE at < "before" AND action LIKE '%.read';
  GET DIAGNOSTICS gone = ROW_COUNT;
  PERFORM set_config('townlink.audit_upkeep', '', true);
  RETURN gone;
END
$$;
--> statement-breakpoint
-- Clears what entries tell wherever it names a person who is erased: the address anywhere, the name where it is a value of its own or where the
-- entry is the person's or about the person. Who, when, what and the identifiers stay.
CREATE FUNCTION "erase_from_audit"("subject" uuid, "address" text, "called" text) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE cleared bigint;
BEGIN
  PERFORM set_config('townlink.audit_upkeep', 'erasure', true);
  UPDATE audit_entries SET
    detail = '{"erased": true}',
    resource_id = CASE WHEN position(lower("address") IN lower(resource_id)) > 0 THEN 'erased' ELSE resource_id END
  WHERE position(lower("address") IN lower(resource_id)) > 0
    OR position(lower("address") IN lower(detail::text)) > 0
    OR position(lower(to_json("called")::text) IN lower(detail::text)) > 0
    OR ((person_id = "subject" OR resource_id = "subject"::text OR detail ->> 'personId' = "subject"::text)
      AND position(lower("called") IN lower(detail::text)) > 0);
  GET DIAGNOSTICS cleared = ROW_COUNT;
  PERFORM set_config('townlink.audit_upkeep', '', true);
  RETURN cleared;
END
$$;
--> statement-breakpoint
-- The planner keeps samples of column values; those of people would outlive them. Searches go by unique keys, which need no samples.
ALTER TABLE "people" ALTER COLUMN "name" SET STATISTICS 0, ALTER COLUMN "email" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "invitations" ALTER COLUMN "email" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "sessions" ALTER COLUMN "ip_address" SET STATISTICS 0, ALTER COLUMN "user_agent" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "verifications" ALTER COLUMN "identifier" SET STATISTICS 0, ALTER COLUMN "value" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "detail" SET STATISTICS 0;
