CREATE TABLE "pairs" (
	"need_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"standing" text NOT NULL,
	"holder_id" uuid,
	"reason" text,
	"words" text,
	"snoozed_until" date,
	"decided_at" timestamp with time zone,
	"last_review_id" uuid,
	"need_revision" integer NOT NULL,
	"offer_revision" integer NOT NULL,
	"need_signal" text,
	"need_signal_reason" text,
	"offer_signal" text,
	"offer_signal_reason" text,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pairs_need_id_offer_id_pk" PRIMARY KEY("need_id","offer_id")
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"need_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"suggestion_id" uuid NOT NULL,
	"step" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"person_id" uuid,
	"api_key_id" uuid,
	"organisation_id" uuid,
	"reason" text,
	"words" text,
	"note" text,
	"until" date,
	"to_person_id" uuid,
	"undoes" uuid,
	"need_revision" integer NOT NULL,
	"offer_revision" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pairs" ADD CONSTRAINT "pairs_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairs" ADD CONSTRAINT "pairs_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairs" ADD CONSTRAINT "pairs_holder_id_people_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_suggestion_id_suggestions_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_to_person_id_people_id_fk" FOREIGN KEY ("to_person_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pairs_offer" ON "pairs" USING btree ("offer_id");--> statement-breakpoint
CREATE INDEX "pairs_holder" ON "pairs" USING btree ("holder_id");--> statement-breakpoint
CREATE INDEX "reviews_pair" ON "reviews" USING btree ("need_id","offer_id","id");--> statement-breakpoint
CREATE INDEX "reviews_person" ON "reviews" USING btree ("person_id","id");