SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.event_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF TG_OP = 'DELETE' THEN IF OLD.is_demo THEN RETURN OLD; END IF; RAISE EXCEPTION 'events are never removed'; END IF; RAISE EXCEPTION 'events are never changed'; END $$;
CREATE FUNCTION public.event_truncate_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'events are never removed'; END $$;
CREATE FUNCTION public.seal_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'seals are never changed or removed'; END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.agenda_item (
    id uuid NOT NULL,
    "position" integer NOT NULL,
    at character varying(5),
    title character varying(200) NOT NULL,
    lead_id uuid,
    meeting_id uuid NOT NULL
);
CREATE TABLE public.amendment (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(100) NOT NULL,
    reason text NOT NULL,
    amount_before bigint,
    amount_after bigint,
    quantity_before bigint,
    quantity_after bigint,
    commitment_id uuid NOT NULL,
    due_after date,
    due_before date
);
CREATE TABLE public.attempt (
    key character varying(64) NOT NULL,
    since timestamp with time zone NOT NULL,
    tries integer NOT NULL
);
CREATE TABLE public.attendance (
    id uuid NOT NULL,
    person character varying(100),
    role character varying(12) NOT NULL,
    meeting_id uuid NOT NULL,
    stakeholder_id uuid
);
CREATE TABLE public.award (
    id uuid NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(150) NOT NULL,
    year integer NOT NULL,
    category character varying(60) NOT NULL,
    basis text,
    programme_id uuid,
    stakeholder_id uuid NOT NULL
);
CREATE TABLE public.beneficiary_group (
    code character varying(10) NOT NULL,
    name character varying(150) NOT NULL,
    name_en character varying(150) NOT NULL,
    "grouping" character varying(30)
);
CREATE TABLE public.board (
    id uuid NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    visibility character varying(8) NOT NULL,
    last_event bigint NOT NULL,
    is_demo boolean NOT NULL,
    forum_id uuid NOT NULL,
    programme_id uuid
);
CREATE TABLE public.board_column (
    id uuid NOT NULL,
    name character varying(60) NOT NULL,
    stage character varying(10) NOT NULL,
    "position" integer NOT NULL,
    soft_limit integer,
    board_id uuid NOT NULL
);
CREATE TABLE public.card (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    rank character varying(200) NOT NULL,
    title character varying(200) NOT NULL,
    body text,
    body_html text,
    kind character varying(10) NOT NULL,
    due_on date,
    archived_at timestamp with time zone,
    board_id uuid NOT NULL,
    column_id uuid NOT NULL,
    commitment_id uuid,
    creator_id uuid,
    decision_id uuid,
    need_id uuid,
    owner_id uuid
);
CREATE TABLE public.card_assignee (
    card_id uuid NOT NULL,
    stakeholder_id uuid NOT NULL
);
CREATE TABLE public.checklist_item (
    id uuid NOT NULL,
    text character varying(200) NOT NULL,
    done boolean NOT NULL,
    "position" integer NOT NULL,
    card_id uuid NOT NULL
);
CREATE TABLE public.claim (
    id uuid NOT NULL,
    field character varying(100) NOT NULL,
    value text NOT NULL,
    stated_on date,
    status character varying(12) NOT NULL,
    note text,
    forum_id uuid,
    programme_id uuid,
    source_id uuid NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id uuid,
    version integer DEFAULT 1 NOT NULL
);
CREATE TABLE public.comment (
    id uuid NOT NULL,
    author character varying(100) NOT NULL,
    body text NOT NULL,
    body_html text NOT NULL,
    at timestamp with time zone NOT NULL,
    card_id uuid NOT NULL,
    stakeholder_id uuid,
    user_id uuid
);
CREATE TABLE public.commitment (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind character varying(10) NOT NULL,
    funding_source character varying(14) NOT NULL,
    channel character varying(15) NOT NULL,
    amount bigint,
    quantity bigint,
    unit character varying(40),
    status character varying(16) NOT NULL,
    pledged_on date NOT NULL,
    on_behalf boolean NOT NULL,
    agreed_on date,
    document_number character varying(100),
    due_on date,
    note text,
    cancelled_on date,
    reason text,
    agreed_by_id uuid,
    implementer_id uuid,
    meeting_id uuid,
    need_id uuid,
    pledged_by_id uuid,
    programme_id uuid NOT NULL,
    region_id uuid,
    stakeholder_id uuid NOT NULL,
    lapse_proposed_on date,
    CONSTRAINT ck_commitment_agreed CHECK ((((status)::text = ANY ((ARRAY['PLEDGED'::character varying, 'CANCELLED'::character varying])::text[])) OR ((agreed_on IS NOT NULL) AND (document_number IS NOT NULL)))),
    CONSTRAINT ck_commitment_amount CHECK (((amount IS NULL) OR ((amount > 0) AND (amount <= '1000000000000000'::bigint)))),
    CONSTRAINT ck_commitment_gift CHECK (((amount IS NOT NULL) OR (quantity IS NOT NULL))),
    CONSTRAINT ck_commitment_quantity CHECK ((((quantity IS NULL) = (unit IS NULL)) AND ((quantity IS NULL) OR (quantity > 0))))
);
CREATE TABLE public.contact (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    title character varying(100),
    phone character varying(30),
    email character varying(254),
    stakeholder_id uuid NOT NULL
);
CREATE TABLE public.contribution (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind character varying(10) NOT NULL,
    funding_source character varying(14) NOT NULL,
    amount bigint,
    quantity bigint,
    unit character varying(40),
    "on" date NOT NULL,
    beneficiaries integer,
    evidence_url character varying(500),
    note text,
    status character varying(10) NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    on_behalf boolean NOT NULL,
    verified_at timestamp with time zone,
    returned_at timestamp with time zone,
    reason text,
    beneficiary_group_id character varying(10),
    commitment_id uuid,
    need_id uuid,
    programme_id uuid NOT NULL,
    region_id uuid,
    reporter_id uuid,
    returner_id uuid,
    reverses_id uuid,
    stakeholder_id uuid NOT NULL,
    verifier_id uuid,
    reporter_of_id uuid,
    CONSTRAINT ck_contribution_amount CHECK (((amount IS NULL) OR ((amount >= '-1000000000000000'::bigint) AND (amount <= '1000000000000000'::bigint))))
);
CREATE TABLE public.daily_run (
    id uuid NOT NULL,
    name character varying(40) NOT NULL,
    day date NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone
);
CREATE TABLE public.decision (
    id uuid NOT NULL,
    "position" integer NOT NULL,
    text text NOT NULL,
    due_on date,
    outcome character varying(10),
    commitment_id uuid,
    meeting_id uuid NOT NULL,
    owner_id uuid,
    version integer DEFAULT 1 NOT NULL
);
CREATE TABLE public.decree (
    id uuid NOT NULL,
    number character varying(100) NOT NULL,
    kind character varying(60) NOT NULL,
    issuer character varying(100),
    year integer,
    issued_on date,
    title text,
    forum_id uuid NOT NULL,
    source_id uuid
);
CREATE TABLE public.device (
    id uuid NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    user_id uuid NOT NULL
);
CREATE TABLE public.digest_letter (
    id uuid NOT NULL,
    day date NOT NULL,
    token_hash character varying(64) NOT NULL,
    sent_at timestamp with time zone,
    user_id uuid NOT NULL
);
CREATE TABLE public.event (
    id bigint NOT NULL,
    transaction bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    name character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    via character varying(60) NOT NULL,
    board_number bigint,
    public boolean NOT NULL,
    subject_prefix character varying(3) NOT NULL,
    subject_key uuid NOT NULL,
    summary text NOT NULL,
    before jsonb,
    after jsonb,
    reason text,
    is_demo boolean NOT NULL,
    board_id uuid,
    card_id uuid,
    forum_id uuid,
    stakeholder_id uuid,
    user_id uuid,
    concerns_id uuid,
    confidential boolean DEFAULT false NOT NULL
);
CREATE SEQUENCE public.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.event_id_seq OWNED BY public.event.id;
CREATE TABLE public.evidence (
    id uuid NOT NULL,
    "position" integer NOT NULL,
    name character varying(150) NOT NULL,
    media_type character varying(30) NOT NULL,
    size bigint NOT NULL,
    width integer,
    height integer,
    digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    contribution_id uuid NOT NULL
);
CREATE TABLE public.field (
    code character varying(30) NOT NULL,
    name character varying(100) NOT NULL,
    name_en character varying(100) NOT NULL,
    dac_sector character varying(5),
    "position" integer NOT NULL
);
CREATE TABLE public.forum (
    id uuid NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    formal_name character varying(300),
    stage character varying(12) NOT NULL,
    about text,
    region_id uuid NOT NULL
);
CREATE TABLE public.identifier (
    id uuid NOT NULL,
    scheme character varying(30) NOT NULL,
    value character varying(100) NOT NULL,
    verified boolean NOT NULL,
    stakeholder_id uuid NOT NULL
);
CREATE TABLE public.identity (
    id uuid NOT NULL,
    issuer character varying(300) NOT NULL,
    subject character varying(255) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    user_id uuid NOT NULL
);
CREATE TABLE public.imported_row (
    id uuid NOT NULL,
    kind character varying(13) NOT NULL,
    reference character varying(100) NOT NULL,
    row_key uuid NOT NULL,
    fingerprint character varying(64) NOT NULL,
    forum_id uuid NOT NULL
);
CREATE TABLE public.indicator (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    unit character varying(40) NOT NULL,
    kind character varying(8) NOT NULL,
    baseline bigint,
    "position" integer NOT NULL,
    programme_id uuid NOT NULL
);
CREATE TABLE public.instalment (
    id uuid NOT NULL,
    due_on date NOT NULL,
    amount bigint,
    quantity bigint,
    commitment_id uuid NOT NULL
);
CREATE TABLE public.invitation (
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(100) NOT NULL,
    role character varying(12) NOT NULL,
    locale character varying(2) NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    is_demo boolean NOT NULL,
    forum_id uuid,
    inviter_id uuid,
    stakeholder_id uuid,
    CONSTRAINT ck_invitation_place CHECK (
CASE role
    WHEN 'ADMIN'::text THEN (forum_id IS NULL)
    WHEN 'OFFICER'::text THEN ((stakeholder_id IS NOT NULL) AND (forum_id IS NULL))
    ELSE (forum_id IS NOT NULL)
END)
);
CREATE TABLE public.measurement (
    id uuid NOT NULL,
    value bigint NOT NULL,
    "on" date NOT NULL,
    funding_source character varying(14),
    note text,
    status character varying(10) NOT NULL,
    decided_by_id uuid,
    indicator_id uuid NOT NULL,
    region_id uuid,
    reported_by_id uuid,
    decided_at timestamp with time zone,
    reason text,
    version integer DEFAULT 1 NOT NULL
);
CREATE TABLE public.meeting (
    id uuid NOT NULL,
    slug character varying(60) NOT NULL,
    title character varying(200) NOT NULL,
    theme text,
    "on" date NOT NULL,
    venue character varying(200),
    status character varying(16) NOT NULL,
    is_demo boolean NOT NULL,
    forum_id uuid,
    region_id uuid,
    source_id uuid,
    version integer DEFAULT 1 NOT NULL
);
CREATE TABLE public.membership (
    id uuid NOT NULL,
    role character varying(12) NOT NULL,
    status character varying(10) NOT NULL,
    starts_on date,
    ends_on date,
    forum_id uuid NOT NULL,
    stakeholder_id uuid NOT NULL
);
CREATE TABLE public.need (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    title character varying(200) NOT NULL,
    about text,
    status character varying(10) NOT NULL,
    quantity bigint NOT NULL,
    unit character varying(40) NOT NULL,
    estimated_cost bigint,
    due_on date,
    submitted_on date NOT NULL,
    on_behalf boolean NOT NULL,
    decided_on date,
    reason text,
    is_demo boolean NOT NULL,
    beneficiary_group_id character varying(10),
    decided_by_id uuid,
    field_id character varying(30) NOT NULL,
    programme_id uuid,
    proposer_id uuid NOT NULL,
    region_id uuid NOT NULL,
    submitted_by_id uuid,
    CONSTRAINT ck_need_cost CHECK (((estimated_cost IS NULL) OR ((estimated_cost >= 0) AND (estimated_cost <= '1000000000000000'::bigint)))),
    CONSTRAINT ck_need_quantity CHECK ((quantity > 0))
);
CREATE TABLE public.office_holding (
    id uuid NOT NULL,
    person character varying(100) NOT NULL,
    office character varying(200) NOT NULL,
    starts_on date,
    ends_on date,
    acting boolean NOT NULL,
    source_id uuid,
    stakeholder_id uuid NOT NULL
);
CREATE TABLE public.outline (
    id uuid NOT NULL,
    rings text NOT NULL,
    source character varying(200) NOT NULL,
    loaded_at timestamp with time zone NOT NULL,
    region_id uuid NOT NULL
);
CREATE TABLE public.participation (
    id uuid NOT NULL,
    role character varying(12) NOT NULL,
    starts_on date,
    ends_on date,
    programme_id uuid NOT NULL,
    stakeholder_id uuid NOT NULL
);
CREATE TABLE public.programme (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    acronym character varying(40),
    about text,
    status character varying(16) NOT NULL,
    starts_on date,
    ends_on date,
    is_demo boolean NOT NULL,
    forum_id uuid NOT NULL,
    owner_id uuid,
    parent_id uuid,
    source_id uuid
);
CREATE TABLE public.programme_beneficiary_group (
    programme_id uuid NOT NULL,
    beneficiary_group_code character varying(10) NOT NULL
);
CREATE TABLE public.programme_field (
    programme_id uuid NOT NULL,
    field_code character varying(30) NOT NULL
);
CREATE TABLE public.programme_goal (
    programme_id uuid NOT NULL,
    goal_number integer NOT NULL
);
CREATE TABLE public.programme_region (
    programme_id uuid NOT NULL,
    region_id uuid NOT NULL
);
CREATE TABLE public.recovery (
    id uuid NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    user_id uuid NOT NULL
);
CREATE TABLE public.region (
    id uuid NOT NULL,
    code character varying(8) NOT NULL,
    name character varying(100) NOT NULL,
    level character varying(8) NOT NULL,
    bps_code character varying(8),
    ocha_pcode character varying(10),
    iso_code character varying(6),
    alias character varying(100),
    latitude double precision,
    longitude double precision,
    parent_id uuid
);
CREATE TABLE public.relation (
    id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    starts_on date,
    ends_on date,
    note text,
    origin_id uuid NOT NULL,
    target_id uuid NOT NULL,
    CONSTRAINT ck_relation_two CHECK ((origin_id <> target_id))
);
CREATE TABLE public.remembered (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    key character varying(255) NOT NULL,
    action character varying(60) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    answer_key uuid NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.seal (
    number bigint NOT NULL,
    event_id bigint NOT NULL,
    transaction bigint NOT NULL,
    is_demo boolean NOT NULL,
    content character varying(64) NOT NULL,
    digest character varying(64) NOT NULL
);
CREATE TABLE public.seat (
    id uuid NOT NULL,
    role character varying(12) NOT NULL,
    forum_id uuid,
    stakeholder_id uuid,
    user_id uuid NOT NULL,
    CONSTRAINT ck_seat_place CHECK (
CASE role
    WHEN 'ADMIN'::text THEN (forum_id IS NULL)
    WHEN 'OFFICER'::text THEN ((stakeholder_id IS NOT NULL) AND (forum_id IS NULL))
    ELSE (forum_id IS NOT NULL)
END)
);
CREATE TABLE public.session (
    id uuid NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    user_agent character varying(200) NOT NULL,
    address character varying(45) NOT NULL,
    user_id uuid NOT NULL,
    seat_id uuid,
    before_at timestamp with time zone
);
CREATE TABLE public.share_link (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    board_id uuid NOT NULL,
    creator_id uuid
);
CREATE TABLE public.source (
    id uuid NOT NULL,
    slug character varying(60) NOT NULL,
    title character varying(300) NOT NULL,
    publisher character varying(200),
    published_on date,
    url character varying(500),
    document character varying(200),
    is_demo boolean NOT NULL
);
CREATE TABLE public.spreadsheet (
    id uuid NOT NULL,
    kind character varying(13) NOT NULL,
    name character varying(150) NOT NULL,
    digest character varying(64) NOT NULL,
    size bigint NOT NULL,
    status character varying(10) NOT NULL,
    rows integer,
    done integer NOT NULL,
    fresh integer NOT NULL,
    changed integer NOT NULL,
    same integer NOT NULL,
    faults jsonb,
    preview jsonb,
    created_at timestamp with time zone NOT NULL,
    touched_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    forum_id uuid NOT NULL,
    importer_id uuid
);
CREATE TABLE public.stakeholder (
    id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    short_name character varying(60),
    kind character varying(20) NOT NULL,
    ownership character varying(12),
    about text,
    website character varying(300),
    is_demo boolean NOT NULL,
    parent_id uuid,
    region_id uuid
);
CREATE TABLE public.sustainable_development_goal (
    number integer NOT NULL,
    name character varying(150) NOT NULL,
    name_en character varying(150) NOT NULL
);
CREATE TABLE public.target (
    id uuid NOT NULL,
    value bigint,
    text text,
    stated_on date,
    provisional boolean NOT NULL,
    status character varying(12) NOT NULL,
    indicator_id uuid NOT NULL,
    source_id uuid,
    decided_at timestamp with time zone,
    decided_by_id uuid,
    version integer DEFAULT 1 NOT NULL
);
CREATE TABLE public.term (
    id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    note text,
    forum_id uuid NOT NULL,
    source_id uuid,
    CONSTRAINT ck_term_dates CHECK ((ends_on >= starts_on))
);
CREATE TABLE public.token (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    prefix character varying(16) NOT NULL,
    token_hash character varying(64) NOT NULL,
    scopes character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    user_id uuid NOT NULL,
    seat_id uuid
);
CREATE TABLE public.tortoise_migrations (
    id integer NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.tortoise_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.tortoise_migrations_id_seq OWNED BY public.tortoise_migrations.id;
CREATE TABLE public.user_account (
    id uuid NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(100) NOT NULL,
    title character varying(100),
    email character varying(254) NOT NULL,
    password_hash character varying(200),
    locale character varying(2) NOT NULL,
    one_click boolean NOT NULL,
    is_demo boolean NOT NULL,
    digest boolean DEFAULT true NOT NULL
);
ALTER TABLE ONLY public.event ALTER COLUMN id SET DEFAULT nextval('public.event_id_seq'::regclass);
ALTER TABLE ONLY public.tortoise_migrations ALTER COLUMN id SET DEFAULT nextval('public.tortoise_migrations_id_seq'::regclass);
INSERT INTO public.agenda_item VALUES
	('01a2008d-7400-7c24-8a18-c8e9e83cded9', 3, '10.00', 'Tambahan janji rumah, sanitasi, pangan', '01a2008d-7400-75b0-96f0-8d995f77961f', '01a2008d-7400-7eb3-b41a-164900177c79'),
	('01a2008d-7400-798c-b497-988de151e0b4', 4, '11.15', 'Daftar penerima ganda di OKI', '01a2008d-7400-730f-a3f2-a813013e7ae1', '01a2008d-7400-7eb3-b41a-164900177c79'),
	('01a2008d-7400-7cf5-9dd5-08d474126f5c', 5, '13.00', 'Kabupaten yang belum tersentuh', '01a2008d-7400-79fa-ad93-270398d3c295', '01a2008d-7400-7eb3-b41a-164900177c79'),
	('01a2008d-7400-78f4-8409-f54c0e2c0f5e', 6, '14.30', 'Keputusan dan penutup', '01a2008d-7400-79fa-ad93-270398d3c295', '01a2008d-7400-7eb3-b41a-164900177c79'),
	('01a2008d-7400-7aa8-b027-b3a308a3e30a', 1, '08.30', 'Pembukaan', '01a2008d-7400-763b-a71c-1a7d979e0cc5', '01a2008d-7400-7dfb-8879-0e8a2a387f1e'),
	('01a2008d-7400-7a29-82bd-833b7b99cb7f', 2, '10.40', 'Siapa mengerjakan RT mana', '01a2008d-7400-730f-a3f2-a813013e7ae1', '01a2008d-7400-7d55-8b04-d9613247ac4e'),
	('01a2008d-7400-78c8-9c6c-4df946e4b5cf', 1, '13.00', 'Janji lewat tenggat', '01a2008d-7400-74e4-8f1f-9987c5eced41', '01a2008d-7400-78cf-8cd9-413a76ac3c51'),
	('01a2008d-7400-7f80-9793-cde4a16fcf64', 3, '14.40', 'Janji tambahan', '01a2008d-7400-7af3-80d5-c8c4906979f0', '01a2008d-7400-78cf-8cd9-413a76ac3c51'),
	('01a2008d-7400-78fa-acbf-56f8751bd4fa', 1, '09.00', 'Janji lewat tenggat, satu per satu', '01a2008d-7400-79fa-ad93-270398d3c295', '01a2008d-7400-72ec-81ea-a215b5a781ea'),
	('01a2008d-7400-7bce-adb2-dda9f7e8e0af', 4, '13.30', 'Rencana 2027', '01a2008d-7400-75b0-96f0-8d995f77961f', '01a2008d-7400-72ec-81ea-a215b5a781ea');
INSERT INTO public.amendment VALUES
	('01a2008d-7400-7263-b430-6424cd0708e1', '2026-07-20 03:15:00+00', 'Rina Oktavera', 'Angkut bahan lewat sungai naik, nilai disesuaikan, jumlah rumah tetap.', 840000000, 900000000, 30000, 30000, '01a2008d-7400-73c8-ac86-cb0e336855e8', NULL, NULL),
	('01a2008d-7400-7f87-ba8f-21e9c33de6ae', '2026-08-28 03:15:00+00', 'Rina Oktavera', 'Desanya sama dengan Serat Anyam. Sisa 36 jamban dialihkan ke dua desa lain, lihat audiensi 27 Agustus.', 240000000, 96000000, 60000, 24000, '01a2008d-7400-73d5-90f5-664a93787705', NULL, NULL),
	('01a2008d-7400-72f9-953a-75277f89bf35', '2026-08-18 03:15:00+00', 'Novita Sarimbi', 'Harga kain mori naik, modal per kelompok jadi Rp 15 juta; jumlah kelompok dikurangi dari delapan.', 96000000, 90000000, 8000, 6000, '01a2008d-7400-75f3-8bfe-66b56bcb8856', NULL, NULL),
	('9e9e9e9e-1f91-5dac-ad23-16e3d9052b13', '2026-11-01 03:00:00+00', 'Rina', 'Harga naik.', NULL, NULL, NULL, NULL, '9e9e9e9e-bb9d-50ba-b5ad-a7f4c5c4bf20', NULL, NULL),
	('9e9e9e9e-4264-52fb-8f25-a24c876a21ca', '2026-11-01 03:00:00+00', 'Rina', 'Harga naik.', NULL, NULL, NULL, NULL, '9e9e9e9e-b480-5cc5-b2c8-d5ee10e615cc', NULL, NULL),
	('9e9e9e9e-c089-57ec-a92f-8f7170acde98', '2026-11-01 03:00:00+00', 'Rina', 'Harga naik.', NULL, NULL, NULL, NULL, '9e9e9e9e-9153-55d1-ac1f-5c12a35ea00f', NULL, NULL),
	('9e9e9e9e-7f7a-564d-8032-02ceecf4f759', '2026-11-01 03:00:00+00', 'Rina', 'Harga naik.', NULL, NULL, NULL, NULL, '9e9e9e9e-c34c-5975-8729-edba17d10f0d', NULL, NULL),
	('9e9e9e9e-b620-557e-9915-c09c9cea6bea', '2026-11-01 03:00:00+00', 'Rina', 'Harga naik.', NULL, NULL, NULL, NULL, '9e9e9e9e-c73d-5104-89e1-30862f915861', NULL, NULL);
INSERT INTO public.attempt VALUES
	('planted', '2026-11-01 03:00:00+00', 1);
INSERT INTO public.attendance VALUES
	('01a2008d-7400-7f7c-9de2-bf9b47d1c08d', 'Hendra Kusnadi', 'PARTICIPANT', '01a2008d-7400-7eb3-b41a-164900177c79', '01a2008d-7400-7988-b31e-5ee2a5813c49'),
	('01a2008d-7400-7d8c-b574-160346451b6c', 'Jefri Kurniawansyah', 'PARTICIPANT', '01a2008d-7400-7eb3-b41a-164900177c79', '01a2008d-7400-7b18-b3a8-2efb8e767faa'),
	('01a2008d-7400-7f1b-b21d-1e696131d5df', 'Novita Sarimbi', 'OPENER', '01a2008d-7400-7dfb-8879-0e8a2a387f1e', '01a2008d-7400-763b-a71c-1a7d979e0cc5'),
	('01a2008d-7400-7d9b-9a64-e9df64750dd6', 'Claire Whitmore', 'PARTICIPANT', '01a2008d-7400-7dfb-8879-0e8a2a387f1e', '01a2008d-7400-7743-9a91-8df9c33de010'),
	('01a2008d-7400-7ed7-9ab7-e10623678c9d', 'Edi Syafrial', 'PARTICIPANT', '01a2008d-7400-7dfb-8879-0e8a2a387f1e', '01a2008d-7400-7109-8cbb-280b5d19c06f'),
	('01a2008d-7400-7cf6-8588-5d20bde94d83', 'Maya Kartikasari', 'OPENER', '01a2008d-7400-7d55-8b04-d9613247ac4e', '01a2008d-7400-730f-a3f2-a813013e7ae1'),
	('01a2008d-7400-7db8-be9d-f1fe369a4cc1', 'Sumiwati', 'PARTICIPANT', '01a2008d-7400-7d55-8b04-d9613247ac4e', '01a2008d-7400-73c6-9ee7-fa425bc12e63'),
	('01a2008d-7400-7fb4-869f-af8acb7a2894', 'Taufik Rahmadanu', 'SPEAKER', '01a2008d-7400-78cf-8cd9-413a76ac3c51', '01a2008d-7400-74e4-8f1f-9987c5eced41'),
	('01a2008d-7400-7f18-86a9-4b00b97cdfb6', 'Dr. Laila Maharani', 'INVITED', '01a2008d-7400-75e7-9c5a-fe3dd18f3cb6', '01a2008d-7400-744d-b556-4df74ad72efc'),
	('01a2008d-7400-7d3c-9608-4a99909ea916', 'Lina Gunarti', 'INVITED', '01a2008d-7400-72ec-81ea-a215b5a781ea', '01a2008d-7400-7053-884b-3900778a05ed');
INSERT INTO public.award VALUES
	('01a2008d-7400-764c-a089-db427f697646', 'anugerah-tepian-2026', 'Anugerah Tepian (rekaan)', 2026, 'perumahan', 'Melampaui janji: 18 rumah dari 15.', '01a2008d-7400-78b5-a5c4-b9aac399eb90', '01a2008d-7400-700c-9660-324504065f54'),
	('01a2008d-7400-7727-b9f8-6d1b368a683a', 'anugerah-tepian-2026-zakat', 'Anugerah Tepian (rekaan)', 2026, 'kemiskinan', 'Empat janji rumah, semua ditepati.', '01a2008d-7400-746c-806a-e4d5141f3bdc', '01a2008d-7400-73f4-9845-963e88735c82'),
	('01a2008d-7400-72c5-9722-ff65a492fe1d', 'anugerah-pucuk-2026', 'Anugerah Pucuk (rekaan)', 2026, 'disabilitas', 'Sebelas orang bekerja enam bulan lebih.', '01a2008d-7400-7f91-8819-b5b5d7ce60a9', '01a2008d-7400-7baf-96cd-e29da77b73fb'),
	('9e9e9e9e-66e1-560f-b3f1-b8a49815742f', 'penghargaan-own', 'Padmamitra', 2026, 'CSR', NULL, NULL, '01a2008d-7400-778e-bfb9-16eda1278bb4'),
	('9e9e9e9e-e448-5ea0-91a3-19cf4cc8e53c', 'penghargaan-other', 'Padmamitra', 2026, 'CSR', NULL, NULL, '01a2008d-7400-71c0-ac72-29882397b762'),
	('9e9e9e9e-736f-50bb-84b4-2bcc6a968325', 'penghargaan-elsewhere', 'Padmamitra', 2026, 'CSR', NULL, NULL, '01a2008d-7400-7baf-96cd-e29da77b73fb'),
	('9e9e9e9e-c1e1-567d-ac0c-f589b1426059', 'penghargaan-invited', 'Padmamitra', 2026, 'CSR', NULL, NULL, '01a2008d-7400-724a-b828-cdf6f6b06f62'),
	('9e9e9e9e-78ca-51f3-89e8-4ba7a566499a', 'penghargaan-suspended', 'Padmamitra', 2026, 'CSR', NULL, NULL, '01a2008d-7400-7f1a-8a4a-78c5b95ab739'),
	('9e9e9e9e-fd8f-5995-905e-0069f2844763', 'penghargaan-outside', 'Padmamitra', 2026, 'CSR', NULL, NULL, '9e9e9e9e-1975-57f9-8820-762be7784c08');
INSERT INTO public.beneficiary_group VALUES
	('PMKS-01', 'Anak Balita Terlantar', 'Neglected under-five children', 'anak'),
	('PMKS-02', 'Anak Terlantar', 'Neglected children', 'anak'),
	('PMKS-04', 'Anak Jalanan', 'Street children', 'anak'),
	('PMKS-09', 'Penyandang Disabilitas', 'Persons with disabilities', 'disabilitas'),
	('PMKS-17', 'Korban Penyalahgunaan NAPZA', 'Victims of drug and substance abuse', 'kesehatan'),
	('PMKS-18', 'Korban Trafficking', 'Victims of human trafficking', 'korban'),
	('PMKS-19', 'Korban Tindak Kekerasan', 'Victims of violence', 'korban'),
	('PMKS-20', 'Pekerja Migran Bermasalah Sosial (PMBS)', 'Migrant workers facing social problems', 'korban'),
	('PMKS-21', 'Korban Bencana Alam', 'Victims of natural disasters', 'korban'),
	('PMKS-22', 'Korban Bencana Sosial', 'Victims of social disasters (conflict, unrest)', 'korban'),
	('PMKS-23', 'Perempuan Rawan Sosial Ekonomi', 'Socio-economically vulnerable women', 'kemiskinan'),
	('PMKS-24', 'Fakir Miskin', 'The poor and destitute', 'kemiskinan'),
	('PMKS-25', 'Keluarga Bermasalah Sosial Psikologis', 'Families with social-psychological problems', 'keluarga'),
	('PMKS-26', 'Komunitas Adat Terpencil (KAT)', 'Remote indigenous communities', 'keterpencilan');
INSERT INTO public.board VALUES
	('01a2008d-7400-7dae-abcf-be2a427a6338', 'papan-sumsel', 'Papan Forum Sumsel', 'MEMBERS', 77, true, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('01a2008d-7400-714e-a385-700f1e1c73d8', 'papan-gbrss-muba', 'Bedah Rumah Muba', 'PUBLIC', 37, true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-746c-806a-e4d5141f3bdc'),
	('01a2008d-7400-74e6-80e9-f72a1c767e48', 'papan-jambi', 'Papan Forum Jambi', 'PUBLIC', 44, true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL),
	('01a2008d-7400-7283-b518-c1a0a800fee5', 'papan-sanitasi-oki', 'Sanitasi OKI: siapa di RT mana', 'PRIVATE', 29, true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-70e6-82a5-f6d1029381e1'),
	('9e9e9e9e-cff6-5e31-822d-44bf80070b33', 'rahsia7efca01b67', 'Papan rahsia7efca01b67', 'PUBLIC', 0, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('9e9e9e9e-5874-5412-b292-27d1107ad9ab', 'rahsia46d8d419ea', 'Papan rahsia46d8d419ea', 'MEMBERS', 0, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('9e9e9e9e-a60b-591d-a47e-e13f8ba79d32', 'rahsia7d9d20e061', 'Papan rahsia7d9d20e061', 'PRIVATE', 0, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('9e9e9e9e-36b5-5017-bf3c-434be48bd38a', 'rahsia7301b9267e', 'Papan rahsia7301b9267e', 'PUBLIC', 0, false, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL),
	('9e9e9e9e-6c02-51de-b077-dd4e82054ef5', 'rahsiaebe6cdf5be', 'Papan rahsiaebe6cdf5be', 'MEMBERS', 0, false, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL),
	('9e9e9e9e-ef30-584f-bea3-92b284727b46', 'rahsiafc6da7b4d9', 'Papan rahsiafc6da7b4d9', 'PRIVATE', 0, false, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL),
	('9e9e9e9e-4376-5bda-9f0e-03ac7a2e6397', 'rahsiaf23e02b12c', 'Papan rahsiaf23e02b12c', 'PRIVATE', 0, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', '9e9e9e9e-11ef-582d-acce-c474a025cd88'),
	('9e9e9e9e-32dc-5fed-865a-8df1647c4abc', 'rahsia91c514a1d7', 'Papan rahsia91c514a1d7', 'PRIVATE', 0, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('9e9e9e9e-b3cb-5c7e-a79c-da291833e717', 'rahsia2bbb3ffb39', 'Papan rahsia2bbb3ffb39', 'PRIVATE', 0, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('9e9e9e9e-6129-5e7c-b268-26ee3fe1b324', 'rahsia09a79abd8a', 'Papan rahsia09a79abd8a', 'MEMBERS', 0, false, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL);
INSERT INTO public.board_column VALUES
	('01a2008d-7400-7997-b8f7-8637eaf3da82', 'Terbuka', 'OPEN', 1, NULL, '01a2008d-7400-7dae-abcf-be2a427a6338'),
	('01a2008d-7400-7ac0-af05-5dc6d31c5c76', 'Dibahas', 'DISCUSSED', 2, 8, '01a2008d-7400-7dae-abcf-be2a427a6338'),
	('01a2008d-7400-7137-a2c8-2d00a5ce5305', 'Disepakati', 'AGREED', 3, NULL, '01a2008d-7400-7dae-abcf-be2a427a6338'),
	('01a2008d-7400-7501-92e5-ae53153adffa', 'Berjalan', 'UNDER_WAY', 4, 10, '01a2008d-7400-7dae-abcf-be2a427a6338'),
	('01a2008d-7400-76dd-a2d1-68f3f8e39dbc', 'Dibangun', 'UNDER_WAY', 4, 5, '01a2008d-7400-714e-a385-700f1e1c73d8'),
	('01a2008d-7400-724a-b5b6-147d1c698653', 'Dibahas', 'DISCUSSED', 2, 6, '01a2008d-7400-74e6-80e9-f72a1c767e48'),
	('01a2008d-7400-7fe2-ac0f-c00905705f15', 'Berjalan', 'UNDER_WAY', 4, 8, '01a2008d-7400-74e6-80e9-f72a1c767e48'),
	('01a2008d-7400-7433-8705-b400ebcbde36', 'Selesai', 'DONE', 5, NULL, '01a2008d-7400-74e6-80e9-f72a1c767e48'),
	('01a2008d-7400-7c65-8cc0-1e8a848a053f', 'Dibahas', 'DISCUSSED', 2, 4, '01a2008d-7400-7283-b518-c1a0a800fee5'),
	('01a2008d-7400-7397-97d2-578faf10e596', 'Disepakati', 'AGREED', 3, NULL, '01a2008d-7400-7283-b518-c1a0a800fee5'),
	('9e9e9e9e-ee9f-58ea-bf47-47cd2a8ffff5', 'Kolom rahsia7efca01b67', 'OPEN', 0, NULL, '9e9e9e9e-cff6-5e31-822d-44bf80070b33'),
	('9e9e9e9e-5801-5bb6-815f-3e3b902c1a03', 'Kolom rahsia46d8d419ea', 'OPEN', 0, NULL, '9e9e9e9e-5874-5412-b292-27d1107ad9ab'),
	('9e9e9e9e-7f69-5540-a35c-df3da2335316', 'Kolom kedua rahsia46d8d419ea', 'DONE', 1, NULL, '9e9e9e9e-5874-5412-b292-27d1107ad9ab'),
	('9e9e9e9e-1f42-5b6d-9064-d999c21c80a7', 'Kolom rahsia7d9d20e061', 'OPEN', 0, NULL, '9e9e9e9e-a60b-591d-a47e-e13f8ba79d32'),
	('9e9e9e9e-d9bf-576f-8498-d8cf5166a2e6', 'Kolom rahsia7301b9267e', 'OPEN', 0, NULL, '9e9e9e9e-36b5-5017-bf3c-434be48bd38a'),
	('9e9e9e9e-bc87-506d-9ad1-aa7070e73c06', 'Kolom kedua rahsia7301b9267e', 'DONE', 1, NULL, '9e9e9e9e-36b5-5017-bf3c-434be48bd38a'),
	('9e9e9e9e-5161-5f20-ae23-6dba11ac62e8', 'Kolom rahsiaebe6cdf5be', 'OPEN', 0, NULL, '9e9e9e9e-6c02-51de-b077-dd4e82054ef5'),
	('9e9e9e9e-67a3-5b24-a96d-546b3141e9a2', 'Kolom kedua rahsiaebe6cdf5be', 'DONE', 1, NULL, '9e9e9e9e-6c02-51de-b077-dd4e82054ef5'),
	('9e9e9e9e-dbd3-55ee-8fb4-a9b1cfc10505', 'Kolom rahsiafc6da7b4d9', 'OPEN', 0, NULL, '9e9e9e9e-ef30-584f-bea3-92b284727b46'),
	('9e9e9e9e-58d9-5560-a768-195c37a57512', 'Kolom rahsiaf23e02b12c', 'OPEN', 0, NULL, '9e9e9e9e-4376-5bda-9f0e-03ac7a2e6397'),
	('9e9e9e9e-531d-5d19-b82e-d9d6d8c9b0e0', 'Kolom rahsia91c514a1d7', 'OPEN', 0, NULL, '9e9e9e9e-32dc-5fed-865a-8df1647c4abc'),
	('9e9e9e9e-b135-5a84-b906-bcccda7d2c33', 'Kolom kedua rahsia91c514a1d7', 'DONE', 1, NULL, '9e9e9e9e-32dc-5fed-865a-8df1647c4abc'),
	('9e9e9e9e-e7cd-51f8-8388-21a651970a16', 'Kolom rahsia2bbb3ffb39', 'OPEN', 0, NULL, '9e9e9e9e-b3cb-5c7e-a79c-da291833e717'),
	('9e9e9e9e-ecae-530c-8cd9-6721f937ac5d', 'Kolom rahsia09a79abd8a', 'OPEN', 0, NULL, '9e9e9e9e-6129-5e7c-b268-26ee3fe1b324');
INSERT INTO public.card VALUES
	('01a2008d-7400-71f7-8604-8c0c975cf7fc', 1, '2026-08-19 07:05:00+00', 'i01000', '90 kader perlu dilatih ulang', NULL, NULL, 'NEED', '2026-11-25', NULL, '01a2008d-7400-7dae-abcf-be2a427a6338', '01a2008d-7400-7997-b8f7-8637eaf3da82', NULL, '01a2008d-7400-71be-afe4-c58ab0dc3d51', NULL, '01a2008d-7400-7687-bc8b-14be369630bf', '01a2008d-7400-7b6b-8d2c-23d56550864d'),
	('01a2008d-7400-78ee-a9d9-63a949389e00', 1, '2026-05-21 01:05:00+00', 'hzzi00', 'Kunjungan bersama ke Empat Lawang', 'Dua hari, satu mobil. Ajak yang belum pernah ke sana.', '<p>Dua hari, satu mobil. Ajak yang belum pernah ke sana.</p>', 'TASK', '2026-07-15', NULL, '01a2008d-7400-7dae-abcf-be2a427a6338', '01a2008d-7400-7ac0-af05-5dc6d31c5c76', NULL, '01a2008d-7400-7e91-b058-3bb528919f24', '01a2008d-7400-70ea-bfea-8c658794d386', NULL, '01a2008d-7400-79fa-ad93-270398d3c295'),
	('01a2008d-7400-7257-abfd-9b958b425c96', 1, '2026-05-21 01:10:00+00', 'hzy000', 'Tiga set dapur gizi Musi Rawas', 'Barang lengkap di gudang Palembang. **Tidak ada truk.**', '<p>Barang lengkap di gudang Palembang. <strong>Tidak ada truk.</strong></p>', 'COMMITMENT', '2026-10-15', NULL, '01a2008d-7400-7dae-abcf-be2a427a6338', '01a2008d-7400-7137-a2c8-2d00a5ce5305', '01a2008d-7400-78b4-9df0-fa8a0ae4304f', '01a2008d-7400-7b2f-b732-6ad81a114404', '01a2008d-7400-713f-8a1b-229aa0b0c78d', '01a2008d-7400-7f50-97b4-75d757048610', '01a2008d-7400-78f9-8356-1fed4d467f8d'),
	('01a2008d-7400-7116-984f-2bac7b50604c', 1, '2026-08-20 06:00:00+00', 'i01000', '120 balita gelombang kedua Muara Enim', 'We cover 80 of the 120. Someone else for the last 40?', '<p>We cover 80 of the 120. Someone else for the last 40?</p>', 'COMMITMENT', '2027-01-15', NULL, '01a2008d-7400-7dae-abcf-be2a427a6338', '01a2008d-7400-7137-a2c8-2d00a5ce5305', '01a2008d-7400-741b-a68e-fa46211069ed', '01a2008d-7400-7efb-9d83-c4aa4a8869a7', NULL, '01a2008d-7400-712d-abfd-dd69ccf10cc0', '01a2008d-7400-7ac5-bc0b-9acbfee46716'),
	('01a2008d-7400-7047-9c44-b647965b9919', 1, '2026-04-08 02:00:00+00', 'i02000', 'Bantu catat kegiatan Getah Linang', 'Mereka memberi terus tapi tidak pernah lapor. Kami catat atas nama mereka, Pak Hendra yang periksa.', '<p>Mereka memberi terus tapi tidak pernah lapor. Kami catat atas nama mereka, Pak Hendra yang periksa.</p>', 'TASK', '2026-12-04', NULL, '01a2008d-7400-7dae-abcf-be2a427a6338', '01a2008d-7400-7501-92e5-ae53153adffa', NULL, '01a2008d-7400-7e91-b058-3bb528919f24', NULL, NULL, '01a2008d-7400-79fa-ad93-270398d3c295'),
	('01a2008d-7400-70e2-b53d-48ec38295626', 1, '2026-08-13 02:00:00+00', 'i00000', 'Nordvik: four roofs to redo', 'Six accepted, four sent back for the roof joints. Second tranche waits for these.', '<p>Six accepted, four sent back for the roof joints. Second tranche waits for these.</p>', 'COMMITMENT', '2026-10-31', NULL, '01a2008d-7400-714e-a385-700f1e1c73d8', '01a2008d-7400-76dd-a2d1-68f3f8e39dbc', '01a2008d-7400-7a11-94e2-2c4bd9fb3505', '01a2008d-7400-7efb-9d83-c4aa4a8869a7', NULL, NULL, '01a2008d-7400-7ac5-bc0b-9acbfee46716'),
	('01a2008d-7400-7039-bdf4-554a02d66224', 1, '2026-03-10 02:00:00+00', 'i01000', 'Uji mutu 60 rumah', NULL, NULL, 'TASK', '2026-12-10', NULL, '01a2008d-7400-714e-a385-700f1e1c73d8', '01a2008d-7400-76dd-a2d1-68f3f8e39dbc', '01a2008d-7400-7dc7-b950-622fc5af9f6a', '01a2008d-7400-7329-a975-36e0d2435149', NULL, NULL, '01a2008d-7400-744d-b556-4df74ad72efc'),
	('01a2008d-7400-720d-a315-b6ddc12001a6', 1, '2026-09-03 02:00:00+00', 'i00000', 'Atap rumah singgah bocor', NULL, NULL, 'OFFER', '2026-11-20', NULL, '01a2008d-7400-74e6-80e9-f72a1c767e48', '01a2008d-7400-724a-b5b6-147d1c698653', '01a2008d-7400-7b9d-84e6-10f30a4dee14', '01a2008d-7400-73a8-9791-7d836b431e5a', NULL, '01a2008d-7400-7d44-9715-02567ac9bbcb', '01a2008d-7400-7544-912f-94521b3db666'),
	('01a2008d-7400-7b65-a31c-b0f4d4adb5d0', 1, '2026-10-23 02:14:00+00', 'hzx000', 'Dua perahu sekolah', NULL, NULL, 'COMMITMENT', '2026-12-01', NULL, '01a2008d-7400-74e6-80e9-f72a1c767e48', '01a2008d-7400-7fe2-ac0f-c00905705f15', '01a2008d-7400-7396-a3d3-32f89a8bf310', '01a2008d-7400-713a-8471-7f4279203b9d', '01a2008d-7400-7863-8af0-1fef421e52b7', '01a2008d-7400-7952-a46a-87cf90018a4a', '01a2008d-7400-74d7-b926-b1692f69ea6b'),
	('01a2008d-7400-70af-995c-a0d940bcc50f', 1, '2026-05-06 02:00:00+00', 'hzz000', 'Barista difabel', NULL, NULL, 'COMMITMENT', '2026-11-15', NULL, '01a2008d-7400-74e6-80e9-f72a1c767e48', '01a2008d-7400-7433-8705-b400ebcbde36', '01a2008d-7400-730d-bc86-11781990f06d', '01a2008d-7400-7188-abde-d2f7fa61b21e', NULL, '01a2008d-7400-7f40-a188-578f0f603ecc', '01a2008d-7400-7af3-80d5-c8c4906979f0'),
	('01a2008d-7400-7113-9b2d-2e759a9bf193', 1, '2026-05-21 01:40:00+00', 'hzz000', 'Satu daftar penerima untuk semua', NULL, NULL, 'TASK', '2026-06-20', NULL, '01a2008d-7400-7283-b518-c1a0a800fee5', '01a2008d-7400-7c65-8cc0-1e8a848a053f', NULL, '01a2008d-7400-7bf1-aa02-15d1e885842f', '01a2008d-7400-7314-9a4b-d1857c3ffee3', NULL, '01a2008d-7400-730f-a3f2-a813013e7ae1'),
	('01a2008d-7400-70ef-9524-035f2c7c41be', 1, '2026-08-28 02:05:00+00', 'hzzi00', '36 jamban Embun Rimba pindah desa', NULL, NULL, 'COMMITMENT', '2027-01-15', NULL, '01a2008d-7400-7283-b518-c1a0a800fee5', '01a2008d-7400-7397-97d2-578faf10e596', '01a2008d-7400-7af1-9d84-61cf647830c6', '01a2008d-7400-71ec-9509-7c54d1554099', '01a2008d-7400-7b92-a2dc-b15be74abb3f', '01a2008d-7400-7609-8697-6af5a89cc1ff', '01a2008d-7400-71c0-ac72-29882397b762'),
	('9e9e9e9e-6a46-507a-b2b2-d79f0fae2536', 1, '2026-11-23 01:39:45.310168+00', 'm', 'Kartu rahsia7efca01b67 open', NULL, NULL, 'TASK', NULL, NULL, '9e9e9e9e-cff6-5e31-822d-44bf80070b33', '9e9e9e9e-ee9f-58ea-bf47-47cd2a8ffff5', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-eb4c-5f2a-83c8-1922826654c2', 1, '2026-11-23 01:39:45.317792+00', 'm', 'Kartu rahsia46d8d419ea open', NULL, NULL, 'TASK', NULL, NULL, '9e9e9e9e-5874-5412-b292-27d1107ad9ab', '9e9e9e9e-5801-5bb6-815f-3e3b902c1a03', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-504e-5f30-9604-9134962dde95', 1, '2026-11-23 01:39:45.32318+00', 'm', 'Kartu rahsia7d9d20e061 open', NULL, NULL, 'TASK', NULL, NULL, '9e9e9e9e-a60b-591d-a47e-e13f8ba79d32', '9e9e9e9e-1f42-5b6d-9064-d999c21c80a7', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-9cb7-59ec-85ce-5bb65d18830a', 1, '2026-11-23 01:39:45.329606+00', 't', 'Kartu rahsia7d9d20e061 archived', NULL, NULL, 'TASK', NULL, '2026-11-01 03:00:00+00', '9e9e9e9e-a60b-591d-a47e-e13f8ba79d32', '9e9e9e9e-1f42-5b6d-9064-d999c21c80a7', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-281d-56d2-ae5d-76d6fd72383f', 1, '2026-11-23 01:39:45.334488+00', 'm', 'Kartu rahsia7301b9267e open', NULL, NULL, 'TASK', NULL, NULL, '9e9e9e9e-36b5-5017-bf3c-434be48bd38a', '9e9e9e9e-d9bf-576f-8498-d8cf5166a2e6', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-151e-5a04-8f43-0a4af0c2d4d7', 1, '2026-11-23 01:39:45.344366+00', 'm', 'Kartu rahsiaebe6cdf5be open', NULL, NULL, 'TASK', NULL, NULL, '9e9e9e9e-6c02-51de-b077-dd4e82054ef5', '9e9e9e9e-5161-5f20-ae23-6dba11ac62e8', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-d340-5726-ba29-06ad5f6f6585', 1, '2026-11-23 01:39:45.350317+00', 't', 'Kartu rahsiaebe6cdf5be archived', NULL, NULL, 'TASK', NULL, '2026-11-01 03:00:00+00', '9e9e9e9e-6c02-51de-b077-dd4e82054ef5', '9e9e9e9e-5161-5f20-ae23-6dba11ac62e8', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-c4be-540c-94f4-a71b86a541c1', 1, '2026-11-23 01:39:45.358694+00', 'm', 'Kartu rahsiafc6da7b4d9 open', NULL, NULL, 'TASK', NULL, NULL, '9e9e9e9e-ef30-584f-bea3-92b284727b46', '9e9e9e9e-dbd3-55ee-8fb4-a9b1cfc10505', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-ffcd-559d-9893-587fa49e3759', 1, '2026-11-23 01:39:45.369776+00', 'm', 'Kartu rahsiaf23e02b12c open', NULL, NULL, 'TASK', NULL, NULL, '9e9e9e9e-4376-5bda-9f0e-03ac7a2e6397', '9e9e9e9e-58d9-5560-a768-195c37a57512', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-ed9e-5619-b44c-a260979d87e3', 1, '2026-11-23 01:39:45.370575+00', 't', 'Kartu rahsiaf23e02b12c archived', NULL, NULL, 'TASK', NULL, '2026-11-01 03:00:00+00', '9e9e9e9e-4376-5bda-9f0e-03ac7a2e6397', '9e9e9e9e-58d9-5560-a768-195c37a57512', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-dafc-51d2-bad3-45c99824da86', 1, '2026-11-23 01:39:45.385613+00', 'm', 'Kartu rahsia91c514a1d7 open', NULL, NULL, 'TASK', NULL, NULL, '9e9e9e9e-32dc-5fed-865a-8df1647c4abc', '9e9e9e9e-531d-5d19-b82e-d9d6d8c9b0e0', NULL, NULL, NULL, NULL, '01a2008d-7400-71c0-ac72-29882397b762'),
	('9e9e9e9e-80d1-5c6e-8ef9-9b49b6ec504a', 1, '2026-11-23 01:39:45.386466+00', 't', 'Kartu rahsia91c514a1d7 archived', NULL, NULL, 'TASK', NULL, '2026-11-01 03:00:00+00', '9e9e9e9e-32dc-5fed-865a-8df1647c4abc', '9e9e9e9e-531d-5d19-b82e-d9d6d8c9b0e0', NULL, NULL, NULL, NULL, '01a2008d-7400-71c0-ac72-29882397b762'),
	('9e9e9e9e-f0dd-5786-b42d-34ac50e1e0b4', 1, '2026-11-23 01:39:45.401215+00', 'm', 'Kartu rahsia2bbb3ffb39 open', NULL, NULL, 'TASK', NULL, NULL, '9e9e9e9e-b3cb-5c7e-a79c-da291833e717', '9e9e9e9e-e7cd-51f8-8388-21a651970a16', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-627a-5a63-9938-d946deea2779', 1, '2026-11-23 01:39:45.42671+00', 'm', 'Kartu rahsia09a79abd8a open', NULL, NULL, 'TASK', NULL, NULL, '9e9e9e9e-6129-5e7c-b268-26ee3fe1b324', '9e9e9e9e-ecae-530c-8cd9-6721f937ac5d', NULL, NULL, NULL, NULL, NULL),
	('9e9e9e9e-8a5d-5a33-adfa-d190b4a37be6', 1, '2026-11-23 01:39:45.430798+00', 't', 'Kartu rahsia09a79abd8a archived', NULL, NULL, 'TASK', NULL, '2026-11-01 03:00:00+00', '9e9e9e9e-6129-5e7c-b268-26ee3fe1b324', '9e9e9e9e-ecae-530c-8cd9-6721f937ac5d', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.card_assignee VALUES
	('01a2008d-7400-7116-984f-2bac7b50604c', '01a2008d-7400-749e-8158-ff451cbdf764'),
	('01a2008d-7400-7047-9c44-b647965b9919', '01a2008d-7400-7053-884b-3900778a05ed'),
	('01a2008d-7400-70e2-b53d-48ec38295626', '01a2008d-7400-7cb3-9b02-57a70513527f'),
	('01a2008d-7400-70e2-b53d-48ec38295626', '01a2008d-7400-744d-b556-4df74ad72efc'),
	('01a2008d-7400-7039-bdf4-554a02d66224', '01a2008d-7400-7cb3-9b02-57a70513527f'),
	('01a2008d-7400-70af-995c-a0d940bcc50f', '01a2008d-7400-7e14-a215-e20b2084e5f8'),
	('01a2008d-7400-7113-9b2d-2e759a9bf193', '01a2008d-7400-778e-bfb9-16eda1278bb4'),
	('01a2008d-7400-7113-9b2d-2e759a9bf193', '01a2008d-7400-71c0-ac72-29882397b762'),
	('01a2008d-7400-70ef-9524-035f2c7c41be', '01a2008d-7400-7a94-bc9f-6f78a627f4b3'),
	('01a2008d-7400-70ef-9524-035f2c7c41be', '01a2008d-7400-730f-a3f2-a813013e7ae1');
INSERT INTO public.checklist_item VALUES
	('9e9e9e9e-3341-51e8-b834-c23e00901203', 'Langkah rahsia7efca01b67', false, 0, '9e9e9e9e-6a46-507a-b2b2-d79f0fae2536'),
	('9e9e9e9e-daad-51ee-9c38-893ddf61fcd6', 'Langkah rahsia46d8d419ea', false, 0, '9e9e9e9e-eb4c-5f2a-83c8-1922826654c2'),
	('9e9e9e9e-a189-5018-8017-533aaabcd031', 'Langkah rahsia7d9d20e061', false, 0, '9e9e9e9e-504e-5f30-9604-9134962dde95'),
	('9e9e9e9e-e01c-5aa9-848d-5386e91e885a', 'Langkah rahsia7301b9267e', false, 0, '9e9e9e9e-281d-56d2-ae5d-76d6fd72383f'),
	('9e9e9e9e-55a5-5459-ad2e-07efa3ef9805', 'Langkah rahsiaebe6cdf5be', false, 0, '9e9e9e9e-151e-5a04-8f43-0a4af0c2d4d7'),
	('9e9e9e9e-4f58-5a71-a85b-e5ffb8e96cb9', 'Langkah rahsiafc6da7b4d9', false, 0, '9e9e9e9e-c4be-540c-94f4-a71b86a541c1'),
	('9e9e9e9e-3f2d-54d6-b2e0-7590037842a8', 'Langkah rahsiaf23e02b12c', false, 0, '9e9e9e9e-ffcd-559d-9893-587fa49e3759'),
	('9e9e9e9e-f224-522d-b210-af7b440ebb4e', 'Langkah rahsia91c514a1d7', false, 0, '9e9e9e9e-dafc-51d2-bad3-45c99824da86'),
	('9e9e9e9e-a8f5-576a-a003-2388e008f276', 'Langkah rahsia2bbb3ffb39', false, 0, '9e9e9e9e-f0dd-5786-b42d-34ac50e1e0b4'),
	('9e9e9e9e-afc6-514f-9e8b-382a65ead551', 'Langkah rahsia09a79abd8a', false, 0, '9e9e9e9e-627a-5a63-9938-d946deea2779');
INSERT INTO public.claim VALUES
	('9e9e9e9e-f41f-5e2e-8f27-35eddbda84d5', 'target', '1.000 rumah', NULL, 'PROPOSED', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL, '9e9e9e9e-1c87-5853-bec5-a959f2cd7372', NULL, NULL, 1),
	('9e9e9e9e-de0e-5679-a330-b9d023c2fd08', 'target', '1.000 rumah', NULL, 'DISPUTED', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL, '9e9e9e9e-1c87-5853-bec5-a959f2cd7372', NULL, NULL, 1),
	('9e9e9e9e-efd8-5b6b-b67d-5a742dd46349', 'target', '1.000 rumah', NULL, 'PROPOSED', NULL, NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', '9e9e9e9e-1c87-5853-bec5-a959f2cd7372', NULL, NULL, 1),
	('9e9e9e9e-dbb2-534b-b1f9-09182a963455', 'target', '1.000 rumah', NULL, 'SUPERSEDED', NULL, NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', '9e9e9e9e-1c87-5853-bec5-a959f2cd7372', NULL, NULL, 1),
	('9e9e9e9e-c562-55fb-8e0d-7d872f04d444', 'target', '1.000 rumah', NULL, 'PROPOSED', NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL, '9e9e9e9e-1c87-5853-bec5-a959f2cd7372', NULL, NULL, 1),
	('9e9e9e9e-85f4-5696-aca0-0a30fbfe7eeb', 'target', '1.000 rumah', NULL, 'DISPUTED', NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL, '9e9e9e9e-1c87-5853-bec5-a959f2cd7372', NULL, NULL, 1),
	('9e9e9e9e-ab34-54e7-9290-9e6951d69596', 'target', '1.000 rumah', NULL, 'SUPERSEDED', NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL, '9e9e9e9e-1c87-5853-bec5-a959f2cd7372', NULL, NULL, 1),
	('9e9e9e9e-e811-5359-8364-137d95af428c', 'target', '1.000 rumah', NULL, 'PROPOSED', NULL, NULL, '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', '9e9e9e9e-1c87-5853-bec5-a959f2cd7372', NULL, NULL, 1),
	('9e9e9e9e-8c85-5e8f-ad36-9fa0935cbde9', 'target', '1.000 rumah', NULL, 'ACCEPTED', NULL, NULL, '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', '9e9e9e9e-1c87-5853-bec5-a959f2cd7372', NULL, NULL, 1),
	('9e9e9e9e-a294-56e1-ba0a-d2c7c3a80805', 'target', '1.000 rumah', NULL, 'SUPERSEDED', NULL, NULL, '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', '9e9e9e9e-1c87-5853-bec5-a959f2cd7372', NULL, NULL, 1);
INSERT INTO public.comment VALUES
	('9e9e9e9e-1635-548c-8d7d-46dfb0631371', 'Bayu', 'rahsia7efca01b67', '<p>rahsia7efca01b67</p>', '2026-11-23 01:39:45.313678+00', '9e9e9e9e-6a46-507a-b2b2-d79f0fae2536', '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-a96a-5990-9df8-bb4fbea8a204', 'Bayu', 'rahsia46d8d419ea', '<p>rahsia46d8d419ea</p>', '2026-11-23 01:39:45.321526+00', '9e9e9e9e-eb4c-5f2a-83c8-1922826654c2', '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-0131-556c-8cd6-30c63ea9cc3c', 'Bayu', 'rahsia7d9d20e061', '<p>rahsia7d9d20e061</p>', '2026-11-23 01:39:45.331642+00', '9e9e9e9e-504e-5f30-9604-9134962dde95', '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-49d5-5c4b-88d0-979333d812d0', 'Bayu', 'rahsia7301b9267e', '<p>rahsia7301b9267e</p>', '2026-11-23 01:39:45.338021+00', '9e9e9e9e-281d-56d2-ae5d-76d6fd72383f', '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-8393-5575-bec1-22d01658a7ea', 'Bayu', 'rahsiaebe6cdf5be', '<p>rahsiaebe6cdf5be</p>', '2026-11-23 01:39:45.35193+00', '9e9e9e9e-151e-5a04-8f43-0a4af0c2d4d7', '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-ab00-56cf-af41-06eb22245b89', 'Bayu', 'rahsiafc6da7b4d9', '<p>rahsiafc6da7b4d9</p>', '2026-11-23 01:39:45.360741+00', '9e9e9e9e-c4be-540c-94f4-a71b86a541c1', '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-45ba-5cb4-bc3c-99923b03460e', 'Bayu', 'rahsiaf23e02b12c', '<p>rahsiaf23e02b12c</p>', '2026-11-23 01:39:45.377543+00', '9e9e9e9e-ffcd-559d-9893-587fa49e3759', '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-76a7-50bb-8722-7d045cb98210', 'Bayu', 'rahsia91c514a1d7', '<p>rahsia91c514a1d7</p>', '2026-11-23 01:39:45.39286+00', '9e9e9e9e-dafc-51d2-bad3-45c99824da86', '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-e5f7-539e-b26e-de24ab99965a', 'Bayu', 'rahsia2bbb3ffb39', '<p>rahsia2bbb3ffb39</p>', '2026-11-23 01:39:45.419613+00', '9e9e9e9e-f0dd-5786-b42d-34ac50e1e0b4', '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-47c8-503b-892e-c70a71ebda83', 'Bayu', 'rahsia09a79abd8a', '<p>rahsia09a79abd8a</p>', '2026-11-23 01:39:45.437253+00', '9e9e9e9e-627a-5a63-9938-d946deea2779', '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-776f-92d1-28d6748f7f94');
INSERT INTO public.commitment VALUES
	('01a2008d-7400-71f8-b9eb-3e8b0c82cecc', 1, '2026-01-26 03:36:00+00', 'CASH', 'CSR', 'VIA_IMPLEMENTER', 660000000, 22000, 'rumah', 'FULFILLED', '2026-01-26', false, '2026-02-06', '010/BA/FCSR-SS/II/2026', '2026-07-31', 'Dua termin, tiap termin setelah foto nol persen lengkap.', NULL, NULL, '01a2008d-7400-7665-9d73-e1f4c0766a18', '01a2008d-7400-7cb3-9b02-57a70513527f', NULL, '01a2008d-7400-78f5-a1a7-49f30ea70fcb', '01a2008d-7400-71ec-9509-7c54d1554099', '01a2008d-7400-746c-806a-e4d5141f3bdc', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', '01a2008d-7400-71c0-ac72-29882397b762', NULL),
	('01a2008d-7400-78fb-9f9d-60d9f9fbb4b3', 1, '2026-05-20 03:11:00+00', 'CASH', 'CSR', 'VIA_IMPLEMENTER', 540000000, 18000, 'rumah', 'DELIVERING', '2026-05-20', false, '2026-06-12', '049/BA/FCSR-SS/VI/2026', '2026-12-15', 'Hasil rakor Mei.', NULL, NULL, '01a2008d-7400-7e91-b058-3bb528919f24', '01a2008d-7400-7cb3-9b02-57a70513527f', '01a2008d-7400-7eb3-b41a-164900177c79', '01a2008d-7400-7f52-b4c8-168494262df2', '01a2008d-7400-71ec-9509-7c54d1554099', '01a2008d-7400-746c-806a-e4d5141f3bdc', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', '01a2008d-7400-71c0-ac72-29882397b762', NULL),
	('01a2008d-7400-7a11-94e2-2c4bd9fb3505', 1, '2026-02-10 03:02:00+00', 'CASH', 'CSR', 'VIA_IMPLEMENTER', 640000000, 20000, 'rumah', 'DELIVERING', '2026-02-10', false, '2026-03-02', '019/BA/FCSR-SS/III/2026', '2026-10-31', 'Two tranches. Second tranche is released when the first ten houses pass the quality check.', NULL, NULL, '01a2008d-7400-7665-9d73-e1f4c0766a18', '01a2008d-7400-7cb3-9b02-57a70513527f', NULL, '01a2008d-7400-7f52-b4c8-168494262df2', '01a2008d-7400-7efb-9d83-c4aa4a8869a7', '01a2008d-7400-746c-806a-e4d5141f3bdc', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', '01a2008d-7400-7ac5-bc0b-9acbfee46716', NULL),
	('01a2008d-7400-7dc7-b950-622fc5af9f6a', 1, '2026-03-01 03:37:00+00', 'SERVICE', 'OTHER', 'DIRECT', 85000000, 60000, 'rumah diuji', 'DELIVERING', '2026-03-01', false, '2026-03-10', '024/BA/FCSR-SS/III/2026', '2026-12-10', 'Uji mutu 60 rumah, foto sebelum dan sesudah, data dibuka.', NULL, NULL, '01a2008d-7400-7e91-b058-3bb528919f24', NULL, NULL, NULL, '01a2008d-7400-7329-a975-36e0d2435149', '01a2008d-7400-746c-806a-e4d5141f3bdc', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', '01a2008d-7400-744d-b556-4df74ad72efc', NULL),
	('01a2008d-7400-73c8-ac86-cb0e336855e8', 1, '2026-03-04 03:43:00+00', 'CASH', 'CSR', 'DIRECT', 900000000, 30000, 'rumah', 'DELIVERING', '2026-03-04', false, '2026-03-18', '027/BA/FCSR-SS/III/2026', '2026-12-20', 'Kayu dari kebun sendiri, upah dan seng dibeli.', NULL, NULL, '01a2008d-7400-7665-9d73-e1f4c0766a18', NULL, NULL, '01a2008d-7400-7c80-95dc-54a047d1cfc8', '01a2008d-7400-776f-92d1-28d6748f7f94', '01a2008d-7400-7733-b89a-4d8105d5248e', '018e72e8-2400-7ae8-be8d-1ce25743a95c', '01a2008d-7400-778e-bfb9-16eda1278bb4', NULL),
	('01a2008d-7400-7b06-9f60-050d4447b700', 1, '2026-02-18 03:09:00+00', 'CASH', 'CSR', 'DIRECT', 3500000000, 100000, 'rumah', 'DELIVERING', '2026-02-18', false, '2026-03-30', '032/BA/FCSR-SS/III/2026', '2026-10-31', 'Diumumkan dalam siaran pers 18 Februari.', NULL, NULL, '01a2008d-7400-7665-9d73-e1f4c0766a18', NULL, NULL, '01a2008d-7400-757c-b207-9aac1b4e69f5', '01a2008d-7400-7dec-a95a-810c8c09b0eb', '01a2008d-7400-758b-a456-ed522d4fbbc9', '018e72e8-2400-769e-b1bf-54aa483e70fb', '01a2008d-7400-7fcd-91f2-b0d935bd5f56', NULL),
	('01a2008d-7400-73d5-90f5-664a93787705', 1, '2026-04-28 03:36:00+00', 'CASH', 'CSR', 'VIA_IMPLEMENTER', 96000000, 24000, 'jamban', 'FULFILLED', '2026-04-28', false, '2026-05-11', '042/BA/FCSR-SS/V/2026', '2026-11-30', 'Semula 60 jamban.', NULL, NULL, '01a2008d-7400-7e91-b058-3bb528919f24', '01a2008d-7400-7a94-bc9f-6f78a627f4b3', NULL, '01a2008d-7400-7754-b39e-ba6aa0429b4d', '01a2008d-7400-71ec-9509-7c54d1554099', '01a2008d-7400-70e6-82a5-f6d1029381e1', '018e72e8-2400-7ae8-be8d-1ce25743a95c', '01a2008d-7400-71c0-ac72-29882397b762', NULL),
	('01a2008d-7400-7af1-9d84-61cf647830c6', 1, '2026-08-27 03:18:00+00', 'CASH', 'CSR', 'VIA_IMPLEMENTER', 144000000, 36000, 'jamban', 'AGREED', '2026-08-27', false, '2026-09-10', '059/BA/FCSR-SS/IX/2026', '2027-01-15', 'Pengalihan dari Tanjung Lengkuas.', NULL, NULL, '01a2008d-7400-7665-9d73-e1f4c0766a18', '01a2008d-7400-7a94-bc9f-6f78a627f4b3', '01a2008d-7400-7d55-8b04-d9613247ac4e', '01a2008d-7400-7609-8697-6af5a89cc1ff', '01a2008d-7400-71ec-9509-7c54d1554099', '01a2008d-7400-70e6-82a5-f6d1029381e1', '018e72e8-2400-7ae8-be8d-1ce25743a95c', '01a2008d-7400-71c0-ac72-29882397b762', NULL),
	('01a2008d-7400-741b-a68e-fa46211069ed', 1, '2026-08-20 03:48:00+00', 'CASH', 'CSR', 'VIA_IMPLEMENTER', 120000000, 80000, 'anak', 'AGREED', '2026-08-20', false, '2026-09-15', '060/BA/FCSR-SS/IX/2026', '2027-01-15', 'Start after the harvest, mothers asked for that.', NULL, NULL, '01a2008d-7400-7e91-b058-3bb528919f24', '01a2008d-7400-749e-8158-ff451cbdf764', NULL, '01a2008d-7400-712d-abfd-dd69ccf10cc0', '01a2008d-7400-7efb-9d83-c4aa4a8869a7', '01a2008d-7400-75ff-94d0-2ec11943bf71', '018e72e8-2400-7302-b246-6b35bc5944db', '01a2008d-7400-7ac5-bc0b-9acbfee46716', NULL),
	('01a2008d-7400-78b4-9df0-fa8a0ae4304f', 1, '2026-05-20 03:36:00+00', 'GOODS', 'CSR', 'DIRECT', 225000000, 3000, 'dapur', 'AGREED', '2026-05-20', false, '2026-06-15', '050/BA/FCSR-SS/VI/2026', '2026-10-15', 'Tiga set dapur. Masih di gudang Palembang, tidak ada truk.', NULL, NULL, '01a2008d-7400-7e91-b058-3bb528919f24', NULL, '01a2008d-7400-7eb3-b41a-164900177c79', '01a2008d-7400-7f50-97b4-75d757048610', '01a2008d-7400-7b2f-b732-6ad81a114404', '01a2008d-7400-7229-bcb4-cc947b083a04', '018e72e8-2400-7660-ac3b-1bd75086ac6d', '01a2008d-7400-78f9-8356-1fed4d467f8d', NULL),
	('01a2008d-7400-730d-bc86-11781990f06d', 1, '2026-04-24 03:38:00+00', 'CASH', 'CSR', 'VIA_IMPLEMENTER', 72000000, 24000, 'peserta', 'FULFILLED', '2026-04-24', false, '2026-05-06', '020/BA/FCSR-JB/V/2026', '2026-11-15', NULL, NULL, NULL, '01a2008d-7400-76ae-a1b7-6843480c5909', '01a2008d-7400-7e14-a215-e20b2084e5f8', NULL, '01a2008d-7400-7f40-a188-578f0f603ecc', '01a2008d-7400-76ce-95ce-2f7ed6ea3299', '01a2008d-7400-7f91-8819-b5b5d7ce60a9', '018e72e8-2400-7ed9-a887-1d57ea6f1ae0', '01a2008d-7400-7af3-80d5-c8c4906979f0', NULL),
	('01a2008d-7400-7cf3-91fc-404f6ea99ccb', 1, '2026-04-03 03:22:00+00', 'CASH', 'CSR', 'VIA_IMPLEMENTER', 350000000, 50000, 'rumah', 'DELIVERING', '2026-04-03', false, '2026-04-20', '040/BA/FCSR-SS/IV/2026', '2027-01-31', NULL, NULL, NULL, '01a2008d-7400-7e91-b058-3bb528919f24', '01a2008d-7400-7fda-b461-98f163f3a152', NULL, '01a2008d-7400-7d76-b4a9-38f315c079ed', '01a2008d-7400-7efb-9d83-c4aa4a8869a7', '01a2008d-7400-727d-8ac8-729c6b56e5e4', '018e72e8-2400-755d-840b-abb6202407c3', '01a2008d-7400-7ac5-bc0b-9acbfee46716', NULL),
	('01a2008d-7400-7b9d-84e6-10f30a4dee14', 1, '2026-09-03 03:52:00+00', 'GOODS', 'CSR', 'DIRECT', 78000000, 1000, 'bangunan', 'PLEDGED', '2026-09-03', false, NULL, NULL, '2026-11-20', 'Seng dari gudang kebun. Surat jalan belum keluar.', NULL, NULL, NULL, NULL, NULL, '01a2008d-7400-7d44-9715-02567ac9bbcb', '01a2008d-7400-73a8-9791-7d836b431e5a', '01a2008d-7400-791d-9255-712eece9ab4f', '018e72e8-2400-7ed9-a887-1d57ea6f1ae0', '01a2008d-7400-7544-912f-94521b3db666', NULL),
	('01a2008d-7400-7011-a077-c131d0fcadb9', 1, '2026-03-12 03:10:00+00', 'CASH', 'CSR', 'VIA_IMPLEMENTER', 84000000, 12000, 'kunjungan', 'LAPSED', '2026-03-12', false, '2026-04-01', '016/BA/FCSR-JB/IV/2026', '2026-09-30', 'Anggaran CSR Jambi dipindah ke OKI oleh induk. Dinyatakan gugur 15 Oktober.', NULL, NULL, '01a2008d-7400-76ae-a1b7-6843480c5909', '01a2008d-7400-7726-a6a9-6cb0288b219a', '01a2008d-7400-7dfb-8879-0e8a2a387f1e', '01a2008d-7400-7297-a2b1-b2855507fc30', '01a2008d-7400-78d2-bd02-7420c90f03d3', '01a2008d-7400-7227-a973-ad3bbd2e3e2e', '018e72e8-2400-777e-90fe-4d83ef6e16bd', '01a2008d-7400-7d0d-997d-0cbc84ffffda', NULL),
	('01a2008d-7400-78f9-a275-15733b8fea1f', 1, '2026-03-12 03:37:00+00', 'CASH', 'CSR', 'VIA_FORUM', 75000000, 5000, 'kelompok', 'DELIVERING', '2026-03-12', false, '2026-03-26', '013/BA/FCSR-JB/III/2026', '2026-10-31', 'Dijanjikan di rakor Maret.', NULL, NULL, '01a2008d-7400-76ae-a1b7-6843480c5909', NULL, '01a2008d-7400-7dfb-8879-0e8a2a387f1e', '01a2008d-7400-763d-8298-c61094ded4ec', '01a2008d-7400-78d2-bd02-7420c90f03d3', '01a2008d-7400-7902-b46a-5bd585cf81dc', '018e72e8-2400-767b-9cb3-dd55e77411a7', '01a2008d-7400-7d0d-997d-0cbc84ffffda', NULL),
	('01a2008d-7400-75f3-8bfe-66b56bcb8856', 1, '2026-03-12 03:42:00+00', 'CASH', 'CSR', 'DIRECT', 90000000, 6000, 'kelompok', 'DELIVERING', '2026-03-12', false, '2026-03-25', '012/BA/FCSR-JB/III/2026', '2026-12-15', NULL, NULL, NULL, '01a2008d-7400-76ae-a1b7-6843480c5909', NULL, '01a2008d-7400-7dfb-8879-0e8a2a387f1e', '01a2008d-7400-79dc-bf7c-6d1f46175295', '01a2008d-7400-76ce-95ce-2f7ed6ea3299', '01a2008d-7400-7902-b46a-5bd585cf81dc', '018e72e8-2400-7ed9-a887-1d57ea6f1ae0', '01a2008d-7400-7af3-80d5-c8c4906979f0', NULL),
	('01a2008d-7400-7019-bbb5-77b9b34f060c', 1, '2026-01-20 03:28:00+00', 'CASH', 'CSR', 'DIRECT', 595000000, 7000, 'titik', 'DELIVERING', '2026-01-20', false, '2026-02-03', '001/BA/FCSR-JB/II/2026', '2026-12-20', NULL, NULL, NULL, '01a2008d-7400-76ae-a1b7-6843480c5909', NULL, NULL, '01a2008d-7400-7bf9-ac51-fa658b619527', '01a2008d-7400-713a-8471-7f4279203b9d', '01a2008d-7400-701c-8689-0b1dd4ef0ff9', '018e72e8-2400-7880-9139-86ec2fbe99e0', '01a2008d-7400-74d7-b926-b1692f69ea6b', NULL),
	('01a2008d-7400-7396-a3d3-32f89a8bf310', 1, '2026-10-22 03:05:00+00', 'GOODS', 'CSR', 'DIRECT', 120000000, 2000, 'perahu', 'AGREED', '2026-10-22', false, '2026-11-05', '029/BA/FCSR-JB/XI/2026', '2026-12-01', NULL, NULL, NULL, '01a2008d-7400-76ae-a1b7-6843480c5909', NULL, '01a2008d-7400-78cf-8cd9-413a76ac3c51', '01a2008d-7400-7952-a46a-87cf90018a4a', '01a2008d-7400-713a-8471-7f4279203b9d', '01a2008d-7400-7b0a-8661-d67787d48978', '018e72e8-2400-7880-9139-86ec2fbe99e0', '01a2008d-7400-74d7-b926-b1692f69ea6b', NULL),
	('9e9e9e9e-bb9d-50ba-b5ad-a7f4c5c4bf20', 1, '2026-11-23 01:39:45.144971+00', 'GOODS', 'CSR', 'DIRECT', 95028000, 87109000, 'unit', 'AGREED', '2020-01-01', false, '2020-01-01', 'own AGREED', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-d892-5def-8589-c60cfca268aa', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-778e-bfb9-16eda1278bb4', NULL),
	('9e9e9e9e-ee23-5446-9a5d-d83570c22507', 1, '2026-11-23 01:39:45.148653+00', 'GOODS', 'CSR', 'DIRECT', 10875000, 2956000, 'unit', 'DELIVERING', '2020-01-01', false, '2020-01-01', 'own DELIVERING', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-d892-5def-8589-c60cfca268aa', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-778e-bfb9-16eda1278bb4', NULL),
	('9e9e9e9e-b480-5cc5-b2c8-d5ee10e615cc', 1, '2026-11-23 01:39:45.180029+00', 'GOODS', 'CSR', 'DIRECT', 69264000, 61345000, 'unit', 'AGREED', '2020-01-01', false, '2020-01-01', 'other AGREED', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-3f98-5b72-bf11-62fbac686ec6', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-71c0-ac72-29882397b762', NULL),
	('9e9e9e9e-cc0e-5ac4-926b-466566b49dda', 1, '2026-11-23 01:39:45.187612+00', 'GOODS', 'CSR', 'DIRECT', 949000, 93021000, 'unit', 'FULFILLED', '2020-01-01', false, '2020-01-01', 'other FULFILLED', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-3f98-5b72-bf11-62fbac686ec6', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-71c0-ac72-29882397b762', NULL),
	('9e9e9e9e-f47d-5838-b2d5-3939d86b499d', 1, '2026-11-23 01:39:45.210982+00', 'GOODS', 'CSR', 'DIRECT', 27662000, 19743000, 'unit', 'PLEDGED', '2020-01-01', false, NULL, NULL, '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-f19a-5720-b3c2-494dbf2f7565', NULL, '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', NULL, '01a2008d-7400-7baf-96cd-e29da77b73fb', NULL),
	('9e9e9e9e-9153-55d1-ac1f-5c12a35ea00f', 1, '2026-11-23 01:39:45.213638+00', 'GOODS', 'CSR', 'DIRECT', 43500000, 35581000, 'unit', 'AGREED', '2020-01-01', false, '2020-01-01', 'elsewhere AGREED', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-f19a-5720-b3c2-494dbf2f7565', NULL, '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', NULL, '01a2008d-7400-7baf-96cd-e29da77b73fb', NULL),
	('9e9e9e9e-fc99-53cf-ba09-f009bdebb026', 1, '2026-11-23 01:39:45.223198+00', 'GOODS', 'CSR', 'DIRECT', 6861000, 98933000, 'unit', 'LAPSED', '2020-01-01', false, '2020-01-01', 'elsewhere LAPSED', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-f19a-5720-b3c2-494dbf2f7565', NULL, '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', NULL, '01a2008d-7400-7baf-96cd-e29da77b73fb', NULL),
	('9e9e9e9e-c34c-5975-8729-edba17d10f0d', 1, '2026-11-23 01:39:45.249766+00', 'GOODS', 'CSR', 'DIRECT', 17736000, 9817000, 'unit', 'AGREED', '2020-01-01', false, '2020-01-01', 'invited AGREED', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-e23b-5647-8f96-382ee25629ae', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-724a-b828-cdf6f6b06f62', NULL),
	('9e9e9e9e-e90c-5b68-9973-ff6f1476b4cb', 1, '2026-11-23 01:39:45.252817+00', 'GOODS', 'CSR', 'DIRECT', 33574000, 25655000, 'unit', 'DELIVERING', '2020-01-01', false, '2020-01-01', 'invited DELIVERING', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-e23b-5647-8f96-382ee25629ae', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-724a-b828-cdf6f6b06f62', NULL),
	('9e9e9e9e-e341-5d4c-adee-f68966d8657f', 1, '2026-11-23 01:39:45.257095+00', 'GOODS', 'CSR', 'DIRECT', 65250000, 57331000, 'unit', 'PARTLY_FULFILLED', '2020-01-01', false, '2020-01-01', 'invited PARTLY_FULFILLED', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-e23b-5647-8f96-382ee25629ae', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-724a-b828-cdf6f6b06f62', NULL),
	('9e9e9e9e-c73d-5104-89e1-30862f915861', 1, '2026-11-23 01:39:45.274973+00', 'GOODS', 'CSR', 'DIRECT', 91963000, 84044000, 'unit', 'AGREED', '2020-01-01', false, '2020-01-01', 'campus AGREED', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-d892-5def-8589-c60cfca268aa', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-744d-b556-4df74ad72efc', NULL),
	('9e9e9e9e-eeb9-5b96-a295-e984e9089354', 1, '2026-11-23 01:39:45.275482+00', 'GOODS', 'CSR', 'DIRECT', 7810000, 99882000, 'unit', 'DELIVERING', '2020-01-01', false, '2020-01-01', 'campus DELIVERING', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-d892-5def-8589-c60cfca268aa', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-744d-b556-4df74ad72efc', NULL),
	('9e9e9e9e-d2fb-52ad-abec-5e47546a9440', 1, '2026-11-23 01:39:45.276579+00', 'GOODS', 'CSR', 'DIRECT', 39486000, 31567000, 'unit', 'PARTLY_FULFILLED', '2020-01-01', false, '2020-01-01', 'campus PARTLY_FULFILLED', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-d892-5def-8589-c60cfca268aa', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-744d-b556-4df74ad72efc', NULL),
	('9e9e9e9e-f242-5f1e-a731-f27a970a35a2', 1, '2026-11-23 01:39:45.277282+00', 'GOODS', 'CSR', 'DIRECT', 55324000, 47405000, 'unit', 'LAPSED', '2020-01-01', false, '2020-01-01', 'campus LAPSED', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-d892-5def-8589-c60cfca268aa', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-744d-b556-4df74ad72efc', NULL),
	('9e9e9e9e-e22b-515c-bae2-94990260f409', 1, '2026-11-23 01:39:45.281183+00', 'GOODS', 'CSR', 'DIRECT', 71162000, 63243000, 'unit', 'CANCELLED', '2020-01-01', false, '2020-01-01', 'campus CANCELLED', '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, '9e9e9e9e-d892-5def-8589-c60cfca268aa', NULL, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-744d-b556-4df74ad72efc', NULL);
INSERT INTO public.contact VALUES
	('01a2008d-7400-7ee8-903c-f0917c5c66a4', 'Claire Whitmore', 'Programme officer', NULL, 'claire@simpul.example', '01a2008d-7400-7743-9a91-8df9c33de010'),
	('01a2008d-7400-7f66-acd0-154474999065', 'Iwan Sopiandi', 'Kabid permukiman', NULL, 'iwan@simpul.example', '01a2008d-7400-7cae-bb90-3e07d1196337'),
	('01a2008d-7400-7f7a-82a7-ee0af37daf70', 'Abdul Halim Mukti', 'Kepala penyaluran', NULL, 'halim@simpul.example', '01a2008d-7400-75ed-8ca3-19bf8de49b1e'),
	('01a2008d-7400-7e07-be4b-557a1bada1cc', 'Melda Rosita', 'Ketua perkumpulan', NULL, 'melda@simpul.example', '01a2008d-7400-7e14-a215-e20b2084e5f8'),
	('9e9e9e9e-3507-551a-942e-9c4d627817c2', 'Narahubung rahsia71eb557ceb', NULL, '0812', NULL, '01a2008d-7400-778e-bfb9-16eda1278bb4'),
	('9e9e9e9e-5a9e-5c6b-8b17-7bcc4ec04d77', 'Narahubung rahsia023300e14a', NULL, '0812', NULL, '01a2008d-7400-71c0-ac72-29882397b762'),
	('9e9e9e9e-f22e-58ef-9841-e78c8d7ffad1', 'Narahubung rahsiaedb5d97337', NULL, '0812', NULL, '01a2008d-7400-7baf-96cd-e29da77b73fb'),
	('9e9e9e9e-df14-5908-b9de-902b1ad8eca1', 'Narahubung rahsiaf495a908eb', NULL, '0812', NULL, '01a2008d-7400-724a-b828-cdf6f6b06f62'),
	('9e9e9e9e-e278-5d48-9cbd-f0df8e9f94f4', 'Narahubung rahsia3944158ef2', NULL, '0812', NULL, '01a2008d-7400-7f1a-8a4a-78c5b95ab739'),
	('9e9e9e9e-ad70-5d31-8468-749be7d3169b', 'Narahubung rahsia0d0c291eb7', NULL, '0812', NULL, '9e9e9e9e-1975-57f9-8820-762be7784c08');
INSERT INTO public.contribution VALUES
	('9e9e9e9e-95df-56e8-a98a-20e4ac7843ae', 1, '2026-11-23 01:39:45.16222+00', 'GOODS', 'CSR', 82146000, 90065000, 'unit', '2026-11-23', 3, NULL, 'rahsia681051004c', 'REPORTED', '2026-11-01 03:00:00+00', false, NULL, NULL, NULL, NULL, '9e9e9e9e-bb9d-50ba-b5ad-a7f4c5c4bf20', '9e9e9e9e-d892-5def-8589-c60cfca268aa', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-776f-92d1-28d6748f7f94', NULL, NULL, '01a2008d-7400-778e-bfb9-16eda1278bb4', NULL, NULL),
	('9e9e9e9e-c03d-56d7-8f41-d55e59fdd0cf', 1, '2026-11-23 01:39:45.165118+00', 'GOODS', 'CSR', 13831000, 21750000, 'unit', '2026-11-23', 3, NULL, 'rahsia8510585b82', 'RETURNED', '2026-11-01 03:00:00+00', false, NULL, NULL, NULL, NULL, '9e9e9e9e-bb9d-50ba-b5ad-a7f4c5c4bf20', '9e9e9e9e-d892-5def-8589-c60cfca268aa', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-776f-92d1-28d6748f7f94', NULL, NULL, '01a2008d-7400-778e-bfb9-16eda1278bb4', NULL, NULL),
	('9e9e9e9e-198c-5d26-871b-a5a81afdda6f', 1, '2026-11-23 01:39:45.195816+00', 'GOODS', 'CSR', 56382000, 64301000, 'unit', '2026-11-23', 3, NULL, 'rahsiac4ad2f56c5', 'REPORTED', '2026-11-01 03:00:00+00', false, NULL, NULL, NULL, NULL, '9e9e9e9e-b480-5cc5-b2c8-d5ee10e615cc', '9e9e9e9e-3f98-5b72-bf11-62fbac686ec6', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-71ec-9509-7c54d1554099', NULL, NULL, '01a2008d-7400-71c0-ac72-29882397b762', NULL, NULL),
	('9e9e9e9e-9995-5e49-b13d-b79795c421e5', 1, '2026-11-23 01:39:45.201578+00', 'GOODS', 'CSR', 72220000, 80139000, 'unit', '2026-11-23', 3, NULL, 'rahsia2323084a77', 'VERIFIED', '2026-11-01 03:00:00+00', false, NULL, NULL, NULL, NULL, '9e9e9e9e-b480-5cc5-b2c8-d5ee10e615cc', '9e9e9e9e-3f98-5b72-bf11-62fbac686ec6', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-71ec-9509-7c54d1554099', NULL, NULL, '01a2008d-7400-71c0-ac72-29882397b762', NULL, NULL),
	('9e9e9e9e-f2ca-5805-9536-52638226538a', 1, '2026-11-23 01:39:45.20592+00', 'GOODS', 'CSR', 88058000, 95977000, 'unit', '2026-11-23', 3, NULL, 'rahsia504c199f97', 'RETURNED', '2026-11-01 03:00:00+00', false, NULL, NULL, NULL, NULL, '9e9e9e9e-b480-5cc5-b2c8-d5ee10e615cc', '9e9e9e9e-3f98-5b72-bf11-62fbac686ec6', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-71ec-9509-7c54d1554099', NULL, NULL, '01a2008d-7400-71c0-ac72-29882397b762', NULL, NULL),
	('9e9e9e9e-fa5c-5281-ac47-b670cf8fb9bc', 1, '2026-11-23 01:39:45.232109+00', 'GOODS', 'CSR', 30618000, 38537000, 'unit', '2026-11-23', 3, NULL, 'rahsia6603004e1f', 'REPORTED', '2026-11-01 03:00:00+00', false, NULL, NULL, NULL, NULL, '9e9e9e9e-9153-55d1-ac1f-5c12a35ea00f', '9e9e9e9e-f19a-5720-b3c2-494dbf2f7565', '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', NULL, '01a2008d-7400-7b24-8531-39f19e269456', NULL, NULL, '01a2008d-7400-7baf-96cd-e29da77b73fb', NULL, NULL),
	('9e9e9e9e-c340-564e-95b2-e6f3ca30dcd6', 1, '2026-11-23 01:39:45.234145+00', 'GOODS', 'CSR', 46456000, 54375000, 'unit', '2026-11-23', 3, NULL, 'rahsia051e8837e4', 'VERIFIED', '2026-11-01 03:00:00+00', false, NULL, NULL, NULL, NULL, '9e9e9e9e-9153-55d1-ac1f-5c12a35ea00f', '9e9e9e9e-f19a-5720-b3c2-494dbf2f7565', '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', NULL, '01a2008d-7400-7b24-8531-39f19e269456', NULL, NULL, '01a2008d-7400-7baf-96cd-e29da77b73fb', NULL, NULL),
	('9e9e9e9e-b875-5a54-ad82-ec59429cfde6', 1, '2026-11-23 01:39:45.237435+00', 'GOODS', 'CSR', 62294000, 70213000, 'unit', '2026-11-23', 3, NULL, 'rahsia74e5892823', 'RETURNED', '2026-11-01 03:00:00+00', false, NULL, NULL, NULL, NULL, '9e9e9e9e-9153-55d1-ac1f-5c12a35ea00f', '9e9e9e9e-f19a-5720-b3c2-494dbf2f7565', '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', NULL, '01a2008d-7400-7b24-8531-39f19e269456', NULL, NULL, '01a2008d-7400-7baf-96cd-e29da77b73fb', NULL, NULL),
	('9e9e9e9e-ed52-5f82-a191-80ed5cf4f82d', 1, '2026-11-23 01:39:45.265344+00', 'GOODS', 'CSR', 4854000, 12773000, 'unit', '2026-11-23', 3, NULL, 'rahsia9360fe00e1', 'REPORTED', '2026-11-01 03:00:00+00', false, NULL, NULL, NULL, NULL, '9e9e9e9e-c34c-5975-8729-edba17d10f0d', '9e9e9e9e-e23b-5647-8f96-382ee25629ae', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '9e9e9e9e-fc1a-5012-982c-1535a24c68c7', NULL, NULL, '01a2008d-7400-724a-b828-cdf6f6b06f62', NULL, NULL),
	('9e9e9e9e-ff80-5b52-8e5f-f8f053d5223b', 1, '2026-11-23 01:39:45.283605+00', 'GOODS', 'CSR', 79081000, 87000000, 'unit', '2026-11-23', 3, NULL, 'rahsia40b2a5f3e3', 'REPORTED', '2026-11-01 03:00:00+00', false, NULL, NULL, NULL, NULL, '9e9e9e9e-c73d-5104-89e1-30862f915861', '9e9e9e9e-d892-5def-8589-c60cfca268aa', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-7329-a975-36e0d2435149', NULL, NULL, '01a2008d-7400-744d-b556-4df74ad72efc', NULL, NULL),
	('9e9e9e9e-e177-5eec-9f96-2ec05b03f89a', 1, '2026-11-23 01:39:45.284368+00', 'GOODS', 'CSR', 94919000, 2847000, 'unit', '2026-11-23', 3, NULL, 'rahsiab33f3dfbc6', 'VERIFIED', '2026-11-01 03:00:00+00', false, NULL, NULL, NULL, NULL, '9e9e9e9e-c73d-5104-89e1-30862f915861', '9e9e9e9e-d892-5def-8589-c60cfca268aa', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', NULL, '01a2008d-7400-7329-a975-36e0d2435149', NULL, NULL, '01a2008d-7400-744d-b556-4df74ad72efc', NULL, NULL);
INSERT INTO public.daily_run VALUES
	('9e9e9e9e-3d19-5180-9ccb-d78cdcc28e18', 'matrix', '2026-11-23', '2026-11-23 01:39:45.486585+00', NULL);
INSERT INTO public.decision VALUES
	('01a2008d-7400-713f-8a1b-229aa0b0c78d', 4, 'Payung Ritel menyediakan tiga set dapur gizi untuk Musi Rawas.', '2026-10-15', 'NOT_DONE', '01a2008d-7400-78b4-9df0-fa8a0ae4304f', '01a2008d-7400-7eb3-b41a-164900177c79', '01a2008d-7400-78f9-8356-1fed4d467f8d', 1),
	('01a2008d-7400-70ea-bfea-8c658794d386', 6, 'Kunjungan lapangan bersama ke Empat Lawang sebelum pertengahan Juli.', '2026-07-15', 'NOT_DONE', NULL, '01a2008d-7400-7eb3-b41a-164900177c79', '01a2008d-7400-79fa-ad93-270398d3c295', 1),
	('01a2008d-7400-7314-9a4b-d1857c3ffee3', 8, 'Dinsos OKI menyusun satu daftar penerima jamban untuk semua pemberi.', '2026-06-20', 'NOT_DONE', NULL, '01a2008d-7400-7eb3-b41a-164900177c79', '01a2008d-7400-730f-a3f2-a813013e7ae1', 1),
	('01a2008d-7400-7e3f-af92-47114bb74f79', 3, 'Sawit Anyam memodali lima kelompok ibu di Tanjung Jabung Barat.', '2026-10-31', 'NOT_DONE', '01a2008d-7400-78f9-a275-15733b8fea1f', '01a2008d-7400-7dfb-8879-0e8a2a387f1e', '01a2008d-7400-7d0d-997d-0cbc84ffffda', 1),
	('01a2008d-7400-7f53-ba88-7c82b6e417d0', 4, 'Sawit Anyam membiayai dua belas kunjungan klinik di Merangin.', '2026-09-30', 'NOT_DONE', '01a2008d-7400-7011-a077-c131d0fcadb9', '01a2008d-7400-7dfb-8879-0e8a2a387f1e', '01a2008d-7400-7d0d-997d-0cbc84ffffda', 1),
	('01a2008d-7400-7b92-a2dc-b15be74abb3f', 1, 'Embun Rimba mengalihkan 36 jamban ke dua desa lain.', '2026-09-15', 'DONE', '01a2008d-7400-7af1-9d84-61cf647830c6', '01a2008d-7400-7d55-8b04-d9613247ac4e', '01a2008d-7400-71c0-ac72-29882397b762', 1),
	('01a2008d-7400-7863-8af0-1fef421e52b7', 1, 'Pelita Rantau membuat dua perahu sekolah, dipakai mulai Desember.', '2026-12-01', 'UNDER_WAY', '01a2008d-7400-7396-a3d3-32f89a8bf310', '01a2008d-7400-78cf-8cd9-413a76ac3c51', '01a2008d-7400-74d7-b926-b1692f69ea6b', 1),
	('9e9e9e9e-684c-5dd3-a11e-9422a8e35328', 1, 'Menambah jamban.', NULL, NULL, NULL, '9e9e9e9e-f1b9-5dd5-8e23-35d76ef88db5', NULL, 1),
	('9e9e9e9e-6ada-5753-ad66-25c46a58c0e8', 1, 'Menambah jamban.', NULL, NULL, NULL, '9e9e9e9e-2214-5399-9fdc-113d419073bb', NULL, 1),
	('9e9e9e9e-1eab-5820-a1ec-bc8084bc8995', 1, 'Menambah jamban.', NULL, NULL, NULL, '9e9e9e9e-b319-585b-b921-6984d70cb67d', NULL, 1),
	('9e9e9e9e-7d1b-516b-91dd-e3abde1fc379', 1, 'Menambah jamban.', NULL, NULL, NULL, '9e9e9e9e-ecd0-5f06-a7c1-4cd2b86a97f5', NULL, 1),
	('9e9e9e9e-7495-5938-b300-851a1790de55', 1, 'Menambah jamban.', NULL, NULL, NULL, '9e9e9e9e-ee01-541f-af7b-18a868acd315', NULL, 1),
	('9e9e9e9e-7998-51fe-b79a-f864241f4c1f', 1, 'Menambah jamban.', NULL, NULL, NULL, '9e9e9e9e-60c2-5947-bcd7-763f85a8707b', NULL, 1),
	('9e9e9e9e-9e84-5c20-8b63-d8f01380d689', 1, 'Menambah jamban.', NULL, NULL, NULL, '9e9e9e9e-325a-5bff-b266-acf5cc5a96bd', NULL, 1),
	('9e9e9e9e-951e-5d88-83f2-b9e641dd5c49', 1, 'Menambah jamban.', NULL, NULL, NULL, '9e9e9e9e-d4f5-541a-9cc7-85da319e47db', NULL, 1);
INSERT INTO public.decree VALUES
	('018e72e8-2400-71e8-a06a-1d7d8349b6c6', '1160/KEP.GUB/Bappeda/2016', 'Keputusan Gubernur', 'Gubernur Jambi', 2016, NULL, 'Pembentukan Forum Tanggung Jawab Sosial Dunia Usaha dalam Penyelenggaraan Kesejahteraan Sosial Provinsi Jambi', '018e72e8-2400-7ab3-8441-d6a0d197e92c', '018e72e8-2400-791a-aef7-c88c7ac740d0');
INSERT INTO public.device VALUES
	('9e9e9e9e-04bc-5e8e-ae46-fac5ddce1c9a', 'device bayu', '2026-11-23 01:39:44.953894+00', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-9d77-5e8e-b953-78fa33967132', 'device mega', '2026-11-23 01:39:44.958118+00', '01a2008d-7400-71ec-9509-7c54d1554099');
INSERT INTO public.digest_letter VALUES
	('9e9e9e9e-cefa-5e8d-8c1d-970a3aa3c6c3', '2026-11-23', '148352da8ed94316d5f060d6cb05b5ce3f1af0cb195722696b433bfe4573aa77', NULL, '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-60a7-534b-b253-b04030dd8d69', '2026-11-23', '95300f63d839dd83fab49610a88ffb78904885d9919e0fc20cab071e6aa5bca3', NULL, '01a2008d-7400-71ec-9509-7c54d1554099');
INSERT INTO public.event VALUES
	(872, 731, 'comment.added', '2026-11-19 06:31:00+00', '', 75, false, 'cmn', '01a2008d-7400-7d2e-abc2-f524bf4dc190', 'mengomentari kartu “Tiga set dapur gizi Musi Rawas”', NULL, NULL, NULL, true, '01a2008d-7400-7dae-abcf-be2a427a6338', '01a2008d-7400-7257-abfd-9b958b425c96', '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-78f9-8356-1fed4d467f8d', '01a2008d-7400-7b2f-b732-6ad81a114404', NULL, false),
	(873, 731, 'comment.added', '2026-11-19 14:10:00+00', '', 76, false, 'cmn', '01a2008d-7400-74f5-abc8-62c08a70eca0', 'mengomentari kartu “90 kader perlu dilatih ulang”', NULL, NULL, NULL, true, '01a2008d-7400-7dae-abcf-be2a427a6338', '01a2008d-7400-71f7-8604-8c0c975cf7fc', '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7696-b158-345312a626eb', '01a2008d-7400-7687-a6ad-062c784b9500', NULL, false),
	(874, 731, 'comment.added', '2026-11-20 09:40:00+00', '', 42, false, 'cmn', '01a2008d-7400-780e-bf90-8f894a8f5cbe', 'mengomentari kartu “Atap rumah singgah bocor”', NULL, NULL, NULL, true, '01a2008d-7400-74e6-80e9-f72a1c767e48', '01a2008d-7400-720d-a315-b6ddc12001a6', '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-7544-912f-94521b3db666', '01a2008d-7400-73a8-9791-7d836b431e5a', NULL, false),
	(875, 731, 'comment.added', '2026-11-20 12:55:00+00', '', 77, false, 'cmn', '01a2008d-7400-7e31-a03f-50ea50f664d6', 'mengomentari kartu “Kunjungan bersama ke Empat Lawang”', NULL, NULL, NULL, true, '01a2008d-7400-7dae-abcf-be2a427a6338', '01a2008d-7400-78ee-a9d9-63a949389e00', '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7b18-b3a8-2efb8e767faa', '01a2008d-7400-7a53-8517-2e6e11d931f2', NULL, false),
	(876, 731, 'comment.added', '2026-11-21 02:20:00+00', '', 43, false, 'cmn', '01a2008d-7400-7ce4-ae05-a20a20f25edb', 'mengomentari kartu “Dua perahu sekolah”', NULL, NULL, NULL, true, '01a2008d-7400-74e6-80e9-f72a1c767e48', '01a2008d-7400-7b65-a31c-b0f4d4adb5d0', '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-75d0-b5d4-f59bc932c15d', '01a2008d-7400-7d51-8914-939bb80bb279', NULL, false),
	(877, 731, 'comment.added', '2026-11-21 02:35:00+00', '', 44, false, 'cmn', '01a2008d-7400-7cd7-aeac-ed8eaf767a2f', 'mengomentari kartu “Dua perahu sekolah”', NULL, NULL, NULL, true, '01a2008d-7400-74e6-80e9-f72a1c767e48', '01a2008d-7400-7b65-a31c-b0f4d4adb5d0', '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-74d7-b926-b1692f69ea6b', '01a2008d-7400-713a-8471-7f4279203b9d', NULL, false),
	(878, 731, 'contribution.reported', '2026-11-21 02:40:00+00', '', NULL, false, 'ctb', '01a2008d-7400-7094-9b11-52b8ec435e1b', 'melaporkan Rp30.000.000', NULL, NULL, NULL, true, NULL, NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7018-b3d9-c66ae350d06b', '01a2008d-7400-7643-8e55-5cf2e177a4e7', NULL, false),
	(879, 731, 'contribution.reported', '2026-11-21 08:26:00+00', '', NULL, false, 'ctb', '01a2008d-7400-7e63-a4f2-da8d7b1d882c', 'melaporkan Rp90.000.000', NULL, NULL, NULL, true, NULL, NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-73c3-8c38-739e033fd51f', '01a2008d-7400-7116-ad3e-e369a4993e25', NULL, false),
	(880, 731, 'contribution.reported', '2026-11-21 08:34:00+00', '', NULL, false, 'ctb', '01a2008d-7400-70d7-aae3-7d6f2589e140', 'melaporkan Rp60.000.000', NULL, NULL, NULL, true, NULL, NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-74d7-b926-b1692f69ea6b', '01a2008d-7400-713a-8471-7f4279203b9d', NULL, false),
	(881, 731, 'contribution.reported', '2026-11-21 08:54:00+00', '', NULL, false, 'ctb', '01a2008d-7400-7398-b817-3045d6bdf0a6', 'melaporkan Rp17.500.000', NULL, NULL, NULL, true, NULL, NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-7544-912f-94521b3db666', '01a2008d-7400-73a8-9791-7d836b431e5a', NULL, false);
INSERT INTO public.evidence VALUES
	('9e9e9e9e-688d-5f23-a4cd-f169fdcfb9ba', 0, 'rahsia2395792dde', 'image/jpeg', 3, NULL, NULL, '5b3975651c3cab92d044c096dc30a1c2d9525497457472de48c51ecb363d1f4a', '2026-11-23 01:39:45.173127+00', '9e9e9e9e-95df-56e8-a98a-20e4ac7843ae'),
	('9e9e9e9e-bc9d-5bcd-aca0-5c376b8d9be4', 0, 'rahsia045f566c78', 'image/jpeg', 5, NULL, NULL, 'd9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa', '2026-11-23 01:39:45.209187+00', '9e9e9e9e-198c-5d26-871b-a5a81afdda6f'),
	('9e9e9e9e-1da5-57b7-abde-4f76504d756e', 0, 'rahsia949448eb06', 'image/jpeg', 9, NULL, NULL, '7b1b763ee8f62eb88e4742a760f912d0b19bcd58b2b948999784bacc15a7f4d7', '2026-11-23 01:39:45.245583+00', '9e9e9e9e-fa5c-5281-ac47-b670cf8fb9bc'),
	('9e9e9e9e-4399-57d0-b50d-78a9a349ca50', 0, 'rahsia9dd20fa480', 'image/jpeg', 7, NULL, NULL, '307128ff4d35a7e2b87909cebfd2c3fdf24b412fcc1a978d286ffa46b7c32546', '2026-11-23 01:39:45.26897+00', '9e9e9e9e-ed52-5f82-a191-80ed5cf4f82d'),
	('9e9e9e9e-003b-5841-ac12-f5a85f52dcc2', 0, 'rahsia7d46d253d7', 'image/jpeg', 6, NULL, NULL, '42c97db3df4b1373d9484116af081d539c72309ff2adf6f20cd55c7951a355d3', '2026-11-23 01:39:45.289308+00', '9e9e9e9e-ff80-5b52-8e5f-f8f053d5223b');
INSERT INTO public.field VALUES
	('pendidikan', 'Pendidikan', 'Education', '11110', 1),
	('kesehatan', 'Kesehatan', 'Health', '12220', 2),
	('ekonomi', 'Pemberdayaan Ekonomi / Kemitraan UMKM', 'Economic empowerment / MSME partnership', '32130', 3),
	('infrastruktur', 'Infrastruktur dan Sarana Umum', 'Infrastructure and public facilities', '43030', 4),
	('perumahan', 'Perumahan / Rumah Tidak Layak Huni (RTLH)', 'Housing / uninhabitable homes', '16040', 5),
	('sanitasi', 'Air Bersih dan Sanitasi', 'Water and sanitation', '14030', 6),
	('lingkungan', 'Lingkungan Hidup / Bina Lingkungan', 'Environment', '41010', 7),
	('kesejahteraan_sosial', 'Kesejahteraan Sosial', 'Social welfare', '16010', 8),
	('sosial_budaya', 'Sosial Budaya', 'Social and cultural', '16061', 11),
	('pemuda_olahraga', 'Pemuda dan Olahraga', 'Youth and sport', '16066', 12),
	('pangan', 'Ketahanan Pangan', 'Food security', '43071', 13),
	('energi', 'Energi', 'Energy', '23210', 14),
	('lainnya', 'Lainnya', 'Other', '99810', 15);
INSERT INTO public.forum VALUES
	('018e72e8-2400-7ab3-8441-d6a0d197e92c', 'jambi', 'Forum CSR Kesejahteraan Sosial Provinsi Jambi', 'Forum Tanggung Jawab Sosial Dunia Usaha dalam Penyelenggaraan Kesejahteraan Sosial Provinsi Jambi', 'ESTABLISHED', 'Mengoordinasikan, memfasilitasi, dan mensinergikan potensi pelaku usaha, organisasi sosial, perguruan tinggi, dan masyarakat dalam penyelenggaraan kesejahteraan sosial, dengan prioritas penyandang disabilitas, fakir miskin (anak terlantar), dan lanjut usia kurang mampu.', '018e72e8-2400-7756-8652-2c0bee796faf'),
	('018e72e8-2400-7fbc-8137-9ebaa9082207', 'sumsel', 'Forum CSR Provinsi Sumatera Selatan', NULL, 'INITIATED', 'Mitra strategis pemerintah provinsi dalam meningkatkan kesejahteraan. Sudah digagas; keputusan, masa kepengurusan, dan pengurusnya belum disebut sumber.', '018e72e8-2400-737b-9d98-578d9f0910cd');
INSERT INTO public.identifier VALUES
	('9e9e9e9e-d4cc-58b3-8db0-a195e9d7ce92', 'NPWP', 'rahsia71eb557ceb', false, '01a2008d-7400-778e-bfb9-16eda1278bb4'),
	('9e9e9e9e-876a-5405-b6c7-8e576e1aed29', 'NIB', '812345', false, '01a2008d-7400-778e-bfb9-16eda1278bb4'),
	('9e9e9e9e-643e-5c94-8ae1-d28252cfbe4a', 'NPWP', 'rahsia023300e14a', false, '01a2008d-7400-71c0-ac72-29882397b762'),
	('9e9e9e9e-eb6b-5fd5-bb6c-4050fde08729', 'NIB', '812345', false, '01a2008d-7400-71c0-ac72-29882397b762'),
	('9e9e9e9e-c5c1-5c51-a69d-24555cbd3767', 'NIB', '812345', false, '01a2008d-7400-7baf-96cd-e29da77b73fb'),
	('9e9e9e9e-7f60-5e7b-b85a-ab89e294add2', 'NPWP', 'rahsiaf495a908eb', false, '01a2008d-7400-724a-b828-cdf6f6b06f62'),
	('9e9e9e9e-f80d-5204-b957-d608511a85bc', 'NIB', '812345', false, '01a2008d-7400-724a-b828-cdf6f6b06f62'),
	('9e9e9e9e-e5d1-556b-a18c-1512a4aa676e', 'NPWP', 'rahsia3944158ef2', false, '01a2008d-7400-7f1a-8a4a-78c5b95ab739'),
	('9e9e9e9e-b8bc-5e3b-8004-a0c79119e443', 'NIB', '812345', false, '01a2008d-7400-7f1a-8a4a-78c5b95ab739'),
	('9e9e9e9e-5bc1-5f7f-b4ca-78511f066d76', 'NPWP', 'rahsia0d0c291eb7', false, '9e9e9e9e-1975-57f9-8820-762be7784c08');
INSERT INTO public.identity VALUES
	('9e9e9e9e-ce6e-5ac1-8eeb-813018968385', 'https://idp.example', 'bayu', '2026-11-23 01:39:44.922298+00', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-3641-5a7f-9e89-6e781c7b4cf4', 'https://idp.example', 'rekan', '2026-11-23 01:39:44.925219+00', '9e9e9e9e-5b4d-51d6-8cfe-aba35944ec08'),
	('9e9e9e9e-124a-53f7-a0bc-9da24fd63ba6', 'https://idp.example', 'mega', '2026-11-23 01:39:44.930055+00', '01a2008d-7400-71ec-9509-7c54d1554099'),
	('9e9e9e9e-f135-5960-b30c-fc25a02bed8d', 'https://idp.example', 'kenji', '2026-11-23 01:39:44.931499+00', '01a2008d-7400-7b24-8531-39f19e269456'),
	('9e9e9e9e-ca55-5f58-b24e-d434f3863f64', 'https://idp.example', 'rina', '2026-11-23 01:39:44.932933+00', '01a2008d-7400-7665-9d73-e1f4c0766a18'),
	('9e9e9e9e-73a1-5ed7-89bc-c41337dcd39e', 'https://idp.example', 'novi', '2026-11-23 01:39:44.937653+00', '01a2008d-7400-76ae-a1b7-6843480c5909'),
	('9e9e9e9e-2128-536b-8f7d-27ec0f79cd5e', 'https://idp.example', 'hendra', '2026-11-23 01:39:44.939092+00', '01a2008d-7400-7551-8a2a-7c298538e14b'),
	('9e9e9e9e-dcb1-5a4e-9d7e-4b859fcd78a6', 'https://idp.example', 'undangan', '2026-11-23 01:39:44.945151+00', '9e9e9e9e-fc1a-5012-982c-1535a24c68c7'),
	('9e9e9e9e-258a-5455-9b53-1a00f7f3c270', 'https://idp.example', 'rangkap', '2026-11-23 01:39:44.946972+00', '9e9e9e9e-9913-5b5b-a6ea-982b4c76ecaa'),
	('9e9e9e9e-74a6-5291-92a7-8c69d6027a90', 'https://idp.example', 'silang', '2026-11-23 01:39:44.948281+00', '9e9e9e9e-dc92-51b3-81cb-86db299173d3');
INSERT INTO public.imported_row VALUES
	('9e9e9e9e-bea5-55aa-aa52-81282db4da21', 'NEEDS', 'A', '9e9e9e9e-8c84-5b7c-81e6-e9827ae1d1bf', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '018e72e8-2400-7fbc-8137-9ebaa9082207'),
	('9e9e9e9e-3654-5354-822b-4bbc34f282b7', 'NEEDS', 'B', '9e9e9e9e-f5d8-5207-beee-b03d57ed7242', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '018e72e8-2400-7ab3-8441-d6a0d197e92c');
INSERT INTO public.indicator VALUES
	('01a2008d-7400-7988-bee3-4b3ac3f4a137', 'Rumah selesai diperbaiki', 'rumah', 'OUTPUT', 0, 1, '01a2008d-7400-78b5-a5c4-b9aac399eb90'),
	('01a2008d-7400-7d91-ad81-3d620d53df11', 'Rumah selesai diperbaiki', 'rumah', 'OUTPUT', 0, 1, '01a2008d-7400-7733-b89a-4d8105d5248e'),
	('01a2008d-7400-7bbb-856a-96fcd20d6cfd', 'Jamban keluarga terpasang', 'jamban', 'OUTPUT', 0, 1, '01a2008d-7400-7a64-8973-646f93729d44'),
	('01a2008d-7400-7d8f-9e35-6ab162ca600d', 'Balita menyelesaikan 90 hari makanan tambahan', 'anak', 'OUTPUT', 0, 1, '01a2008d-7400-75ff-94d0-2ec11943bf71'),
	('01a2008d-7400-7ea0-9645-8f3df95c6c65', 'Rumah berlampu surya', 'rumah', 'OUTPUT', 12000, 1, '01a2008d-7400-727d-8ac8-729c6b56e5e4'),
	('01a2008d-7400-7c1e-8361-cac0813f6f21', 'Polibag cabai yang hidup', 'polibag', 'OUTPUT', 0, 1, '01a2008d-7400-7375-a8e7-05ee595b96b7'),
	('01a2008d-7400-7cd7-9da4-38f185d27cbd', 'Orang memakai alat bantu yang pas', 'orang', 'OUTPUT', 0, 1, '01a2008d-7400-7f91-8819-b5b5d7ce60a9'),
	('01a2008d-7400-7dd6-a510-51f2a884f2ab', 'Lansia dijenguk rutin', 'orang', 'OUTPUT', 30000, 1, '01a2008d-7400-7407-881d-d349ad794eb7'),
	('01a2008d-7400-7487-a2c7-311bc5020aa9', 'Anak kembali bersekolah', 'anak', 'OUTPUT', 0, 1, '01a2008d-7400-791d-9255-712eece9ab4f'),
	('01a2008d-7400-7e30-a2cd-cdce1bc302eb', 'Rumah tangga yang siap asap dan banjir', 'rumah tangga', 'OUTPUT', 0, 1, '01a2008d-7400-7386-8f4f-09f6e04f6991'),
	('01a2008d-7400-737c-b4db-b39db3ee6aa9', 'Kelompok ibu menerima modal bergulir', 'kelompok', 'OUTPUT', 0, 1, '01a2008d-7400-7902-b46a-5bd585cf81dc'),
	('9e9e9e9e-9bb0-5158-84fd-7285ea16f5cb', 'Rumah', 'unit', 'OUTPUT', NULL, 0, '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559'),
	('9e9e9e9e-08e3-5234-9f2c-32ef44b9512b', 'Rumah', 'unit', 'OUTPUT', NULL, 0, '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d');
INSERT INTO public.instalment VALUES
	('01a2008d-7400-7ff1-aa7f-36bf5b6a7359', '2026-07-15', 300000000, 10000, '01a2008d-7400-71f8-b9eb-3e8b0c82cecc'),
	('01a2008d-7400-7f2b-99b8-d786b1d2fe28', '2026-12-15', 360000000, 12000, '01a2008d-7400-78fb-9f9d-60d9f9fbb4b3'),
	('01a2008d-7400-7f43-bd0e-c1b53cd2b797', '2026-10-31', 700000000, 20000, '01a2008d-7400-7b06-9f60-050d4447b700'),
	('01a2008d-7400-7f2c-8a6b-8f16a5d782ac', '2027-01-31', 175000000, 25000, '01a2008d-7400-7cf3-91fc-404f6ea99ccb'),
	('01a2008d-7400-7fdf-a76a-3b57b3327c2f', '2026-05-31', 170000000, 2000, '01a2008d-7400-7019-bbb5-77b9b34f060c'),
	('9e9e9e9e-4be8-5f8c-9ee5-504e64897ada', '2026-11-23', 1000, NULL, '9e9e9e9e-bb9d-50ba-b5ad-a7f4c5c4bf20'),
	('9e9e9e9e-229b-5945-8fd9-c32e310586aa', '2026-11-23', 1000, NULL, '9e9e9e9e-b480-5cc5-b2c8-d5ee10e615cc'),
	('9e9e9e9e-8bab-57c9-be73-780902704de5', '2026-11-23', 1000, NULL, '9e9e9e9e-9153-55d1-ac1f-5c12a35ea00f'),
	('9e9e9e9e-43b0-511a-b1ea-caf7c7094cf3', '2026-11-23', 1000, NULL, '9e9e9e9e-c34c-5975-8729-edba17d10f0d'),
	('9e9e9e9e-5012-575a-a895-47aab6d0f7a5', '2026-11-23', 1000, NULL, '9e9e9e9e-c73d-5104-89e1-30862f915861');
INSERT INTO public.invitation VALUES
	('9e9e9e9e-6cf6-5eaf-9677-710ed41ebc59', 'rahsiaa3e51a5384@simpul.example', 'Undangan rahsiaa3e51a5384', 'OFFICER', 'id', '7b9344b56f13daf13d6a3c58d4d837501c6bc20c1e6615c0a11b14f150ebebb6', '2026-11-23 01:39:44.909543+00', '2126-01-01 00:00:00+00', NULL, NULL, false, NULL, '01a2008d-7400-7407-8231-6f1b7eb966f6', '01a2008d-7400-7baf-96cd-e29da77b73fb'),
	('9e9e9e9e-5071-5aca-912c-c5a21fe40526', 'rahsiaa14b866416@simpul.example', 'Undangan rahsiaa14b866416', 'OFFICER', 'id', '08249d6f65f3b8d8772078cdb6bac6c795da4c405edb7d017bf0530a7d19bece', '2026-11-23 01:39:44.909955+00', '2126-01-01 00:00:00+00', NULL, NULL, false, NULL, '01a2008d-7400-7407-8231-6f1b7eb966f6', '01a2008d-7400-724a-b828-cdf6f6b06f62'),
	('9e9e9e9e-b480-5180-b04b-1158bc9abadf', 'rahsia2d7c4a8ef6@simpul.example', 'Undangan rahsia2d7c4a8ef6', 'OFFICER', 'id', 'ab11172071c019deea2eec1a531d89202478e41010523b734aa9b100118e5ab9', '2026-11-23 01:39:44.910347+00', '2126-01-01 00:00:00+00', NULL, NULL, false, NULL, '01a2008d-7400-7407-8231-6f1b7eb966f6', '01a2008d-7400-7f1a-8a4a-78c5b95ab739'),
	('9e9e9e9e-98c5-5038-a1ae-65fc152905de', 'rahsia2bbd5a949f@simpul.example', 'Undangan rahsia2bbd5a949f', 'OBSERVER', 'id', '82a6632ea3936d7ff7c280717d06a6f312ff3fd031286bf181c9b5c2a56647b9', '2026-11-23 01:39:44.910772+00', '2126-01-01 00:00:00+00', NULL, NULL, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7407-8231-6f1b7eb966f6', NULL),
	('9e9e9e9e-bfc0-5804-9086-f16c566b6fa7', 'rahsiaf6a7e8dd86@simpul.example', 'Undangan rahsiaf6a7e8dd86', 'VERIFIER', 'id', 'c39c927cb6d7ab606863670e832c5d2d6c5970d170c0262292a8a83ed77491ef', '2026-11-23 01:39:44.911266+00', '2126-01-01 00:00:00+00', NULL, NULL, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7407-8231-6f1b7eb966f6', '01a2008d-7400-778e-bfb9-16eda1278bb4'),
	('9e9e9e9e-88f8-568d-846e-96d200198b0e', 'rahsiabb1bf02d11@simpul.example', 'Undangan rahsiabb1bf02d11', 'VERIFIER', 'id', '9f28a450975d3af218ce4e20df2488b728c049478f16583d417d961d52bf81cb', '2026-11-23 01:39:44.912044+00', '2126-01-01 00:00:00+00', NULL, NULL, false, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-7407-8231-6f1b7eb966f6', '01a2008d-7400-778e-bfb9-16eda1278bb4'),
	('9e9e9e9e-4e85-5e8d-bf45-980934a312e2', 'rahsia1355308c66@simpul.example', 'Undangan rahsia1355308c66', 'ADMIN', 'id', 'e2dd561329123527b6c4693f7cf62e5d02205c0cb584390bc2f6f8f1da926609', '2026-11-23 01:39:44.912391+00', '2126-01-01 00:00:00+00', NULL, NULL, false, NULL, '01a2008d-7400-7407-8231-6f1b7eb966f6', NULL),
	('9e9e9e9e-c385-55ba-8e25-1010c0482524', 'rahsiafc35a93796@simpul.example', 'Undangan rahsiafc35a93796', 'OFFICER', 'id', '6dfa6b81cfbe4337e9461ec867bd09728d3cd78bedd8b4e610cda8ef4eb35f4c', '2026-11-23 01:39:44.912702+00', '2126-01-01 00:00:00+00', '2026-11-01 03:00:00+00', NULL, false, NULL, '01a2008d-7400-7407-8231-6f1b7eb966f6', '01a2008d-7400-778e-bfb9-16eda1278bb4'),
	('9e9e9e9e-cbf0-57f6-8149-c7aa3877f46f', 'rahsiacc6deef7b6@simpul.example', 'Undangan rahsiacc6deef7b6', 'OFFICER', 'id', '6bd054ef3954a111eb77a77bfea78368a633cb9f2eb1fe990081e3ab0feb6719', '2026-11-23 01:39:44.913179+00', '2126-01-01 00:00:00+00', NULL, '2026-11-01 03:00:00+00', false, NULL, '01a2008d-7400-7407-8231-6f1b7eb966f6', '01a2008d-7400-778e-bfb9-16eda1278bb4'),
	('9e9e9e9e-5acf-5c29-af02-128a3e40b8e9', 'rahsiabd9e6bb29e@simpul.example', 'Undangan rahsiabd9e6bb29e', 'OFFICER', 'id', '049d185c4c6846d1c2006f0bfce34184db48cdffcc22127a80699778dd070a37', '2026-11-23 01:39:44.915583+00', '2020-01-01 00:00:00+00', NULL, NULL, false, NULL, '01a2008d-7400-7407-8231-6f1b7eb966f6', '01a2008d-7400-778e-bfb9-16eda1278bb4');
INSERT INTO public.measurement VALUES
	('01a2008d-7400-7fb2-bc30-57daf7eea903', 10000, '2026-03-31', 'CSR', 'Rekap triwulan I, cocok dengan lampiran berita acara.', 'APPROVED', '01a2008d-7400-7551-8a2a-7c298538e14b', '01a2008d-7400-7988-bee3-4b3ac3f4a137', '018e72e8-2400-7eb8-9502-e2eda8fb3a25', '01a2008d-7400-7e91-b058-3bb528919f24', NULL, NULL, 1),
	('01a2008d-7400-7fe5-b017-ff1bba778611', 27000, '2026-09-30', 'CSR', 'Rekap triwulan III, foto per lokasi tersimpan di sekretariat.', 'APPROVED', '01a2008d-7400-7551-8a2a-7c298538e14b', '01a2008d-7400-7988-bee3-4b3ac3f4a137', '018e72e8-2400-7eb8-9502-e2eda8fb3a25', '01a2008d-7400-7e91-b058-3bb528919f24', NULL, NULL, 1),
	('9e9e9e9e-7048-5e3c-aa3a-d840aa2fcdb4', 7919000, '2026-11-23', NULL, 'rahsia5b0294da02', 'PENDING', NULL, '9e9e9e9e-9bb0-5158-84fd-7285ea16f5cb', NULL, '01a2008d-7400-776f-92d1-28d6748f7f94', NULL, NULL, 1),
	('9e9e9e9e-4c76-5374-8e30-bfc0e6c6f354', 15838000, '2026-11-23', NULL, 'rahsia8c0e0aa73f', 'APPROVED', NULL, '9e9e9e9e-9bb0-5158-84fd-7285ea16f5cb', NULL, '01a2008d-7400-776f-92d1-28d6748f7f94', NULL, NULL, 1),
	('9e9e9e9e-48ef-574d-85f7-5fabd4098912', 23757000, '2026-11-23', NULL, 'rahsiabc45d03be6', 'RETURNED', NULL, '9e9e9e9e-9bb0-5158-84fd-7285ea16f5cb', NULL, '01a2008d-7400-776f-92d1-28d6748f7f94', NULL, NULL, 1),
	('9e9e9e9e-63ab-5d30-824c-24124ae2498e', 31676000, '2026-11-23', NULL, 'rahsia748d5d5572', 'PENDING', NULL, '9e9e9e9e-9bb0-5158-84fd-7285ea16f5cb', NULL, '01a2008d-7400-7551-8a2a-7c298538e14b', NULL, NULL, 1),
	('9e9e9e9e-576f-5df3-9a96-cb1fc929a0d8', 39595000, '2026-11-23', NULL, 'rahsiaf844bee04a', 'PENDING', NULL, '9e9e9e9e-08e3-5234-9f2c-32ef44b9512b', NULL, '01a2008d-7400-776f-92d1-28d6748f7f94', NULL, NULL, 1),
	('9e9e9e9e-9511-5e3f-a410-2ea0d9cbf8e2', 47514000, '2026-11-23', NULL, 'rahsiae63602c629', 'APPROVED', NULL, '9e9e9e9e-08e3-5234-9f2c-32ef44b9512b', NULL, '01a2008d-7400-776f-92d1-28d6748f7f94', NULL, NULL, 1),
	('9e9e9e9e-0298-581d-b4e5-ba7f827f0635', 55433000, '2026-11-23', NULL, 'rahsiaf34ae82939', 'RETURNED', NULL, '9e9e9e9e-08e3-5234-9f2c-32ef44b9512b', NULL, '01a2008d-7400-776f-92d1-28d6748f7f94', NULL, NULL, 1),
	('9e9e9e9e-4ab0-5b49-8e6d-bd79332d21a8', 63352000, '2026-11-23', NULL, 'rahsia66592381b7', 'PENDING', NULL, '9e9e9e9e-08e3-5234-9f2c-32ef44b9512b', NULL, '01a2008d-7400-7551-8a2a-7c298538e14b', NULL, NULL, 1);
INSERT INTO public.meeting VALUES
	('01a2008d-7400-7eb3-b41a-164900177c79', 'rakor-sumsel-mei-2026', 'Rapat koordinasi forum Sumsel, semester satu', 'Satu daftar, satu janji', '2026-05-20', 'Aula lantai dua, Palembang', 'MINUTES_APPROVED', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '018e72e8-2400-7eb8-9502-e2eda8fb3a25', '01a2008d-7400-7a31-b650-8a4073b433fb', 1),
	('01a2008d-7400-7dfb-8879-0e8a2a387f1e', 'rakor-jambi-maret-2026', 'Rapat koordinasi forum Jambi', 'Yang sedikit dan yang jauh', '2026-03-12', 'Gedung pertemuan Dinas Sosial, Jambi', 'MINUTES_APPROVED', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '018e72e8-2400-7ed9-a887-1d57ea6f1ae0', '01a2008d-7400-72f3-a66d-723d26582770', 1),
	('01a2008d-7400-7d55-8b04-d9613247ac4e', 'audiensi-oki-agustus-2026', 'Audiensi daftar ganda jamban OKI', NULL, '2026-08-27', 'Ruang rapat kecil, Kayu Agung', 'HELD', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '018e72e8-2400-7ae8-be8d-1ce25743a95c', '01a2008d-7400-75f7-ac09-075ac206ea67', 1),
	('01a2008d-7400-78cf-8cd9-413a76ac3c51', 'rakor-jambi-oktober-2026', 'Rakor forum Jambi menjelang akhir tahun', 'Yang belum sampai', '2026-10-22', 'Daring dan ruang rapat Dinas Sosial', 'HELD', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '018e72e8-2400-7ed9-a887-1d57ea6f1ae0', NULL, 1),
	('01a2008d-7400-75e7-9c5a-fe3dd18f3cb6', 'monev-muba-oktober-2026', 'Monev rumah Muba', NULL, '2026-10-07', 'Lapangan, Musi Banyuasin', 'CANCELLED', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', NULL, 1),
	('01a2008d-7400-72ec-81ea-a215b5a781ea', 'rakor-sumsel-desember-2026', 'Rapat koordinasi forum Sumsel, akhir tahun', 'Yang dijanjikan dan yang sampai', '2026-12-09', 'Aula lantai dua, Palembang', 'PLANNED', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '018e72e8-2400-7eb8-9502-e2eda8fb3a25', NULL, 1),
	('9e9e9e9e-f1b9-5dd5-8e23-35d76ef88db5', 'rapat-a-planned', 'Rapat A PLANNED', NULL, '2026-11-23', NULL, 'PLANNED', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL, NULL, 1),
	('9e9e9e9e-2214-5399-9fdc-113d419073bb', 'rapat-a-held', 'Rapat A HELD', NULL, '2026-11-23', NULL, 'HELD', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL, NULL, 1),
	('9e9e9e9e-b319-585b-b921-6984d70cb67d', 'rapat-a-minutes_approved', 'Rapat A MINUTES_APPROVED', NULL, '2026-11-23', NULL, 'MINUTES_APPROVED', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL, NULL, 1),
	('9e9e9e9e-ecd0-5f06-a7c1-4cd2b86a97f5', 'rapat-a-cancelled', 'Rapat A CANCELLED', NULL, '2026-11-23', NULL, 'CANCELLED', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL, NULL, 1),
	('9e9e9e9e-ee01-541f-af7b-18a868acd315', 'rapat-b-planned', 'Rapat B PLANNED', NULL, '2026-11-23', NULL, 'PLANNED', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL, NULL, 1),
	('9e9e9e9e-60c2-5947-bcd7-763f85a8707b', 'rapat-b-held', 'Rapat B HELD', NULL, '2026-11-23', NULL, 'HELD', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL, NULL, 1),
	('9e9e9e9e-325a-5bff-b266-acf5cc5a96bd', 'rapat-b-minutes_approved', 'Rapat B MINUTES_APPROVED', NULL, '2026-11-23', NULL, 'MINUTES_APPROVED', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL, NULL, 1),
	('9e9e9e9e-d4f5-541a-9cc7-85da319e47db', 'rapat-b-cancelled', 'Rapat B CANCELLED', NULL, '2026-11-23', NULL, 'CANCELLED', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL, NULL, 1);
INSERT INTO public.membership VALUES
	('01a2008d-7400-7ebc-8287-59704e50d87c', 'MEMBER', 'ACTIVE', '2024-07-15', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-709c-94f7-1b68fddf760a'),
	('01a2008d-7400-7fa8-9db4-064d48205036', 'MEMBER', 'INVITED', '2026-10-05', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-724a-b828-cdf6f6b06f62'),
	('01a2008d-7400-7eef-b8e4-56addd57d8c2', 'PARTNER', 'ACTIVE', '2024-05-02', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7e01-879e-99c546d41b42'),
	('01a2008d-7400-7efc-b64d-6e958fcf6182', 'PARTNER', 'ACTIVE', '2026-02-01', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-73c6-9ee7-fa425bc12e63'),
	('01a2008d-7400-7fb6-af2a-5c605ad5faa0', 'OBSERVER', 'ACTIVE', '2026-01-01', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7dce-b5db-d804eddfd1bb'),
	('01a2008d-7400-7ec1-8f23-b3013573586d', 'VICE_CHAIR', 'ACTIVE', '2023-05-01', NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-7baf-96cd-e29da77b73fb'),
	('01a2008d-7400-7f3b-b94c-da1f74570597', 'PARTNER', 'ACTIVE', '2025-11-01', NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-7743-9a91-8df9c33de010'),
	('01a2008d-7400-7fb3-9eac-95567a18aa89', 'ADVISOR', 'ACTIVE', '2022-02-01', NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-7109-8cbb-280b5d19c06f'),
	('9e9e9e9e-7127-54a9-868d-d6382b3cff57', 'MEMBER', 'SUSPENDED', NULL, NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', '9e9e9e9e-1975-57f9-8820-762be7784c08'),
	('9e9e9e9e-6be3-55ab-aa8d-e8d92a298cbd', 'MEMBER', 'INVITED', NULL, NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '9e9e9e9e-1975-57f9-8820-762be7784c08');
INSERT INTO public.need VALUES
	('01a2008d-7400-7754-b39e-ba6aa0429b4d', 1, '2026-02-20 01:21:00+00', 'Jamban untuk 80 keluarga Tanjung Lengkuas', 'Daftar nama dipegang Bu Sumi. Harus tangki kedap, sumur warga dekat.', 'LISTED', 80000, 'jamban', 320000000, '2026-11-30', '2026-02-20', false, '2026-02-25', NULL, true, 'PMKS-24', '01a2008d-7400-7665-9d73-e1f4c0766a18', 'sanitasi', '01a2008d-7400-70e6-82a5-f6d1029381e1', '01a2008d-7400-73c6-9ee7-fa425bc12e63', '018e72e8-2400-7ae8-be8d-1ce25743a95c', '01a2008d-7400-7e2c-859d-dc4319971e79'),
	('01a2008d-7400-7c80-95dc-54a047d1cfc8', 1, '2026-03-03 01:32:00+00', 'Rumah panggung untuk 40 keluarga pesisir', 'Tiga desa, akses hanya perahu. Angkut bahan dihitung terpisah.', 'LISTED', 40000, 'rumah', 1200000000, '2026-12-31', '2026-03-03', false, '2026-03-10', NULL, true, 'PMKS-24', '01a2008d-7400-7665-9d73-e1f4c0766a18', 'perumahan', '01a2008d-7400-7733-b89a-4d8105d5248e', '01a2008d-7400-730f-a3f2-a813013e7ae1', '018e72e8-2400-7ae8-be8d-1ce25743a95c', '01a2008d-7400-7bf1-aa02-15d1e885842f'),
	('01a2008d-7400-7609-8697-6af5a89cc1ff', 1, '2026-06-05 01:23:00+00', 'Jamban untuk 160 keluarga di dua desa lain', 'Lanjutan setelah Tanjung Lengkuas. Tolong jangan di desa yang sama lagi.', 'LISTED', 160000, 'jamban', 640000000, '2027-01-31', '2026-06-05', false, '2026-06-13', NULL, true, 'PMKS-24', '01a2008d-7400-7e91-b058-3bb528919f24', 'sanitasi', '01a2008d-7400-70e6-82a5-f6d1029381e1', '01a2008d-7400-730f-a3f2-a813013e7ae1', '018e72e8-2400-7ae8-be8d-1ce25743a95c', '01a2008d-7400-7bf1-aa02-15d1e885842f'),
	('01a2008d-7400-712d-abfd-dd69ccf10cc0', 1, '2026-08-03 01:21:00+00', 'Tambahan 120 balita gelombang kedua', 'Temuan timbang Agustus. Daftar sudah bersih dari nama ganda.', 'LISTED', 120000, 'anak', 180000000, '2027-01-15', '2026-08-03', false, '2026-08-06', NULL, true, 'PMKS-24', '01a2008d-7400-7e91-b058-3bb528919f24', 'kesehatan', '01a2008d-7400-75ff-94d0-2ec11943bf71', '01a2008d-7400-749e-8158-ff451cbdf764', '018e72e8-2400-7302-b246-6b35bc5944db', '01a2008d-7400-7386-971a-7267a80373bd'),
	('01a2008d-7400-757c-b207-9aac1b4e69f5', 1, '2026-01-30 01:58:00+00', 'Seratus rumah di jalur angkut', 'Dinding retak dan debu. Warga minta dipercepat sebelum musim hujan.', 'LISTED', 100000, 'rumah', 3500000000, '2026-10-31', '2026-01-30', true, '2026-02-04', NULL, true, 'PMKS-24', '01a2008d-7400-7e91-b058-3bb528919f24', 'perumahan', '01a2008d-7400-758b-a456-ed522d4fbbc9', '01a2008d-7400-7988-b31e-5ee2a5813c49', '018e72e8-2400-769e-b1bf-54aa483e70fb', '01a2008d-7400-7665-9d73-e1f4c0766a18'),
	('01a2008d-7400-7f50-97b4-75d757048610', 1, '2026-02-12 01:33:00+00', 'Tiga dapur gizi lengkap', 'Kompor, panci, meja, air bersih, dan satu freezer per dapur.', 'LISTED', 3000, 'dapur', 225000000, '2026-10-15', '2026-02-12', false, '2026-02-22', NULL, true, 'PMKS-24', '01a2008d-7400-7665-9d73-e1f4c0766a18', 'kesehatan', '01a2008d-7400-7229-bcb4-cc947b083a04', '01a2008d-7400-7b6b-8d2c-23d56550864d', '018e72e8-2400-7660-ac3b-1bd75086ac6d', '01a2008d-7400-71be-afe4-c58ab0dc3d51'),
	('01a2008d-7400-7687-bc8b-14be369630bf', 1, '2026-08-19 01:00:00+00', 'Pelatihan ulang 90 kader', 'Banyak kader lama berhenti, yang baru belum bisa mengukur.', 'LISTED', 90000, 'orang', 67000000, '2026-11-25', '2026-08-19', false, '2026-08-30', NULL, true, 'PMKS-24', '01a2008d-7400-7e91-b058-3bb528919f24', 'kesehatan', '01a2008d-7400-7229-bcb4-cc947b083a04', '01a2008d-7400-7b6b-8d2c-23d56550864d', '018e72e8-2400-7660-ac3b-1bd75086ac6d', '01a2008d-7400-71be-afe4-c58ab0dc3d51'),
	('01a2008d-7400-78f5-a1a7-49f30ea70fcb', 1, '2026-01-16 01:43:00+00', 'Enam puluh rumah tahap pertama', 'Tiga kecamatan terdekat. Daftar sudah diumumkan di kantor desa.', 'CLOSED', 60000, 'rumah', 1800000000, '2026-08-31', '2026-01-16', false, '2026-01-19', NULL, true, 'PMKS-24', '01a2008d-7400-7665-9d73-e1f4c0766a18', 'perumahan', '01a2008d-7400-746c-806a-e4d5141f3bdc', '01a2008d-7400-714d-acf7-f8733b44d378', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', '01a2008d-7400-7ef6-8ad2-1d096c80107d'),
	('01a2008d-7400-7f52-b4c8-168494262df2', 1, '2026-02-05 01:01:00+00', 'Tujuh puluh rumah tahap kedua', 'Empat kecamatan. Dua desa baru bisa dimasuki setelah jalan kering.', 'LISTED', 70000, 'rumah', 2100000000, '2026-12-15', '2026-02-05', false, '2026-02-09', NULL, true, 'PMKS-24', '01a2008d-7400-7e91-b058-3bb528919f24', 'perumahan', '01a2008d-7400-746c-806a-e4d5141f3bdc', '01a2008d-7400-714d-acf7-f8733b44d378', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', '01a2008d-7400-7ef6-8ad2-1d096c80107d'),
	('01a2008d-7400-7d76-b4a9-38f315c079ed', 1, '2026-04-02 01:11:00+00', 'Lampu surya untuk 90 rumah', 'Rakitan mahasiswa, garansi dua tahun, warga dilatih ganti aki.', 'LISTED', 90000, 'rumah', 630000000, '2027-02-28', '2026-04-02', false, '2026-04-07', NULL, true, 'PMKS-24', '01a2008d-7400-7665-9d73-e1f4c0766a18', 'energi', '01a2008d-7400-727d-8ac8-729c6b56e5e4', '01a2008d-7400-7fda-b461-98f163f3a152', '018e72e8-2400-755d-840b-abb6202407c3', '01a2008d-7400-76ca-9c40-5cdeb8705387'),
	('01a2008d-7400-7297-a2b1-b2855507fc30', 1, '2025-10-06 01:36:00+00', 'Klinik keliling, 48 kunjungan', 'Perawat dua orang, obat, bensin, logistik empat hari sekali jalan.', 'LISTED', 48000, 'kunjungan', 336000000, '2026-12-31', '2025-10-06', false, '2025-10-15', NULL, true, 'PMKS-26', '01a2008d-7400-76ae-a1b7-6843480c5909', 'kesehatan', '01a2008d-7400-7227-a973-ad3bbd2e3e2e', '01a2008d-7400-75c8-81dc-afa3af4cf0d9', '018e72e8-2400-777e-90fe-4d83ef6e16bd', '01a2008d-7400-73e2-ac06-d4b9330c7127'),
	('01a2008d-7400-763d-8298-c61094ded4ec', 1, '2026-02-18 01:37:00+00', 'Modal bergulir untuk 12 kelompok ibu', 'Kerupuk udang, ikan asin, kue. Rp 15 juta per kelompok, kembali 18 bulan.', 'LISTED', 12000, 'kelompok', 180000000, '2026-12-15', '2026-02-18', false, '2026-02-26', NULL, true, 'PMKS-23', '01a2008d-7400-76ae-a1b7-6843480c5909', 'ekonomi', '01a2008d-7400-7902-b46a-5bd585cf81dc', '01a2008d-7400-75ed-8ca3-19bf8de49b1e', '018e72e8-2400-767b-9cb3-dd55e77411a7', '01a2008d-7400-7240-b3fe-f1aaf0796b7f'),
	('01a2008d-7400-7bf9-ac51-fa658b619527', 1, '2026-01-19 01:55:00+00', 'Sepuluh titik air bersih', 'Penyaring payau dan tandon. Kelola oleh kelompok, iuran Rp 10 ribu per bulan.', 'LISTED', 10000, 'titik', 850000000, '2026-12-31', '2026-01-19', false, '2026-01-29', NULL, true, 'PMKS-24', '01a2008d-7400-76ae-a1b7-6843480c5909', 'sanitasi', '01a2008d-7400-701c-8689-0b1dd4ef0ff9', '01a2008d-7400-74d7-b926-b1692f69ea6b', '018e72e8-2400-7880-9139-86ec2fbe99e0', '01a2008d-7400-713a-8471-7f4279203b9d'),
	('01a2008d-7400-7952-a46a-87cf90018a4a', 1, '2026-06-09 01:30:00+00', 'Dua perahu sekolah', '48 anak dari tiga parit. Pelampung untuk semua.', 'LISTED', 2000, 'perahu', 120000000, '2026-12-01', '2026-06-09', false, '2026-06-20', NULL, true, NULL, '01a2008d-7400-76ae-a1b7-6843480c5909', 'pendidikan', NULL, '01a2008d-7400-75d0-b5d4-f59bc932c15d', '018e72e8-2400-7880-9139-86ec2fbe99e0', '01a2008d-7400-7d51-8914-939bb80bb279'),
	('01a2008d-7400-7d44-9715-02567ac9bbcb', 1, '2026-08-27 01:15:00+00', 'Atap rumah singgah', 'Bocor di atas kamar anak perempuan. Sudah ditutup terpal.', 'LISTED', 1000, 'bangunan', 78000000, '2026-11-20', '2026-08-27', false, '2026-09-06', NULL, true, 'PMKS-04', '01a2008d-7400-76ae-a1b7-6843480c5909', 'infrastruktur', '01a2008d-7400-791d-9255-712eece9ab4f', '01a2008d-7400-77f2-87ea-00f921105c34', '018e72e8-2400-7ed9-a887-1d57ea6f1ae0', '01a2008d-7400-79ea-bf58-7ebcf1470619'),
	('01a2008d-7400-7f40-a188-578f0f603ecc', 1, '2026-04-22 01:18:00+00', 'Pelatihan 24 barista difabel', 'Kedai kecil di depan bank bisa dipakai latihan.', 'LISTED', 24000, 'peserta', 72000000, '2026-11-28', '2026-04-22', false, '2026-05-03', NULL, true, 'PMKS-09', '01a2008d-7400-76ae-a1b7-6843480c5909', 'ekonomi', '01a2008d-7400-7f91-8819-b5b5d7ce60a9', '01a2008d-7400-7e14-a215-e20b2084e5f8', '018e72e8-2400-7ed9-a887-1d57ea6f1ae0', '01a2008d-7400-7188-abde-d2f7fa61b21e'),
	('01a2008d-7400-79dc-bf7c-6d1f46175295', 1, '2026-03-02 01:57:00+00', 'Modal untuk delapan kelompok batik', 'Kain mori naik terus, mereka berutang ke pengepul.', 'LISTED', 8000, 'kelompok', 120000000, '2026-12-31', '2026-03-02', false, '2026-03-05', NULL, true, 'PMKS-23', '01a2008d-7400-76ae-a1b7-6843480c5909', 'ekonomi', '01a2008d-7400-7902-b46a-5bd585cf81dc', '01a2008d-7400-75ed-8ca3-19bf8de49b1e', '018e72e8-2400-7ed9-a887-1d57ea6f1ae0', '01a2008d-7400-7240-b3fe-f1aaf0796b7f'),
	('9e9e9e9e-cb95-5556-809a-2bb21a7f7f9c', 1, '2026-11-23 01:39:44.994945+00', 'Kebutuhan rahsiac5661bfd49', 'Kebutuhan rahsiac5661bfd49', 'SUBMITTED', 4000, 'unit', NULL, NULL, '2026-11-23', false, NULL, NULL, false, 'PMKS-01', NULL, 'pendidikan', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', '01a2008d-7400-778e-bfb9-16eda1278bb4', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', NULL),
	('9e9e9e9e-f9fb-5eb0-8297-bf50eade85aa', 1, '2026-11-23 01:39:44.9964+00', 'Kebutuhan rahsiaa8f47febe5', 'Kebutuhan rahsiaa8f47febe5', 'RETURNED', 4000, 'unit', NULL, NULL, '2026-11-23', false, NULL, NULL, false, 'PMKS-01', NULL, 'pendidikan', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', '01a2008d-7400-778e-bfb9-16eda1278bb4', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', NULL),
	('9e9e9e9e-d892-5def-8589-c60cfca268aa', 1, '2026-11-23 01:39:45.002085+00', 'Kebutuhan rahsiad6a060e340', 'Kebutuhan rahsiad6a060e340', 'LISTED', 4000, 'unit', NULL, NULL, '2026-11-23', false, NULL, NULL, false, 'PMKS-01', NULL, 'pendidikan', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', '01a2008d-7400-778e-bfb9-16eda1278bb4', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', NULL),
	('9e9e9e9e-fde7-593e-8158-09411ad63e4f', 1, '2026-11-23 01:39:45.01705+00', 'Kebutuhan rahsia04bdb0486a', 'Kebutuhan rahsia04bdb0486a', 'REJECTED', 4000, 'unit', NULL, NULL, '2026-11-23', false, NULL, NULL, false, 'PMKS-01', NULL, 'pendidikan', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', '01a2008d-7400-778e-bfb9-16eda1278bb4', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', NULL),
	('9e9e9e9e-3f98-5b72-bf11-62fbac686ec6', 1, '2026-11-23 01:39:45.029813+00', 'Kebutuhan rahsiaea75f2722a', 'Kebutuhan rahsiaea75f2722a', 'LISTED', 4000, 'unit', NULL, NULL, '2026-11-23', false, NULL, NULL, false, 'PMKS-01', NULL, 'pendidikan', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', '01a2008d-7400-71c0-ac72-29882397b762', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', NULL),
	('9e9e9e9e-e1b7-517d-9252-77fbdd7fd2a9', 1, '2026-11-23 01:39:45.040501+00', 'Kebutuhan rahsia8cb3d9914e', 'Kebutuhan rahsia8cb3d9914e', 'WITHDRAWN', 4000, 'unit', NULL, NULL, '2026-11-23', false, NULL, NULL, false, 'PMKS-01', NULL, 'pendidikan', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', '01a2008d-7400-71c0-ac72-29882397b762', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', NULL),
	('9e9e9e9e-f19a-5720-b3c2-494dbf2f7565', 1, '2026-11-23 01:39:45.064616+00', 'Kebutuhan rahsiac0ea7dc674', 'Kebutuhan rahsiac0ea7dc674', 'LISTED', 4000, 'unit', NULL, NULL, '2026-11-23', false, NULL, NULL, false, 'PMKS-01', NULL, 'pendidikan', '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', '01a2008d-7400-7baf-96cd-e29da77b73fb', '018e72e8-2400-777e-90fe-4d83ef6e16bd', NULL),
	('9e9e9e9e-cbbd-5c5d-8ace-bc1997db13ea', 1, '2026-11-23 01:39:45.077887+00', 'Kebutuhan rahsiac7c39d4ca8', 'Kebutuhan rahsiac7c39d4ca8', 'REJECTED', 4000, 'unit', NULL, NULL, '2026-11-23', false, NULL, NULL, false, 'PMKS-01', NULL, 'pendidikan', '9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', '01a2008d-7400-7baf-96cd-e29da77b73fb', '018e72e8-2400-777e-90fe-4d83ef6e16bd', NULL),
	('9e9e9e9e-e23b-5647-8f96-382ee25629ae', 1, '2026-11-23 01:39:45.086139+00', 'Kebutuhan rahsia1284151bfb', 'Kebutuhan rahsia1284151bfb', 'LISTED', 4000, 'unit', NULL, NULL, '2026-11-23', false, NULL, NULL, false, 'PMKS-01', NULL, 'pendidikan', '9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', '01a2008d-7400-724a-b828-cdf6f6b06f62', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', NULL),
	('9e9e9e9e-e414-5877-8f87-264958a78e3a', 1, '2026-11-23 01:39:45.097839+00', 'Kebutuhan rahsiad25f40949d', 'Kebutuhan rahsiad25f40949d', 'SUBMITTED', 4000, 'unit', NULL, NULL, '2026-11-23', false, NULL, NULL, false, 'PMKS-01', NULL, 'pendidikan', NULL, '9e9e9e9e-1975-57f9-8820-762be7784c08', '018e72e8-2400-737b-9d98-578d9f0910cd', NULL),
	('9e9e9e9e-e0d5-5a4d-829a-897da67585f0', 1, '2026-11-23 01:39:45.108011+00', 'Kebutuhan rahsiae5b88e147c', 'Kebutuhan rahsiae5b88e147c', 'SUBMITTED', 4000, 'unit', NULL, NULL, '2026-11-23', false, NULL, NULL, false, 'PMKS-01', NULL, 'pendidikan', NULL, '9e9e9e9e-1975-57f9-8820-762be7784c08', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a', NULL);
INSERT INTO public.office_holding VALUES
	('018e72e8-2400-78fc-adb5-0c30886dd8dc', 'Al Haris', 'Gubernur Jambi', NULL, NULL, false, '018e72e8-2400-791a-aef7-c88c7ac740d0', '018e72e8-2400-7bd1-8f07-34ee9b914a73'),
	('018e72e8-2400-7485-bbb0-e1533ab6cc7f', 'Agus Fatoni', 'Penjabat (Pj) Gubernur Sumatera Selatan', NULL, NULL, true, '018e72e8-2400-705b-a456-c76c79ed9d43', '018e72e8-2400-7e4b-85e9-a22682e32d26'),
	('018e72e8-2400-75c7-9e55-731701a5b086', 'Mursalin', 'Kepala Dinas Tenaga Kerja dan Transmigrasi (Disnakertrans) Kabupaten Musi Banyuasin', NULL, NULL, false, '018e72e8-2400-705b-a456-c76c79ed9d43', '018e72e8-2400-7f15-8894-7cbaa392e1e8'),
	('9e9e9e9e-3147-5d01-9932-9b7f47841b94', 'Ketua', 'Direktur', NULL, NULL, false, NULL, '01a2008d-7400-778e-bfb9-16eda1278bb4'),
	('9e9e9e9e-6da0-581c-bf32-dc8209f43cb6', 'Ketua', 'Direktur', NULL, NULL, false, NULL, '01a2008d-7400-71c0-ac72-29882397b762'),
	('9e9e9e9e-b4d2-51eb-9320-04cbe2f3d117', 'Ketua', 'Direktur', NULL, NULL, false, NULL, '01a2008d-7400-7baf-96cd-e29da77b73fb'),
	('9e9e9e9e-73ef-5d56-867a-147377912dfb', 'Ketua', 'Direktur', NULL, NULL, false, NULL, '01a2008d-7400-724a-b828-cdf6f6b06f62'),
	('9e9e9e9e-8368-5599-8627-5999a981eba6', 'Ketua', 'Direktur', NULL, NULL, false, NULL, '01a2008d-7400-7f1a-8a4a-78c5b95ab739'),
	('9e9e9e9e-b6ea-510a-bf46-dd36424f5fbe', 'Ketua', 'Direktur', NULL, NULL, false, NULL, '9e9e9e9e-1975-57f9-8820-762be7784c08');
INSERT INTO public.outline VALUES
	('9e9e9e9e-e07d-56b2-ad39-0f67a3c41793', '[]', 'x', '2026-11-23 01:39:45.490829+00', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a');
INSERT INTO public.participation VALUES
	('01a2008d-7400-7fc0-9242-6a9114cf284a', 'ACCOUNTABLE', '2026-02-15', NULL, '01a2008d-7400-758b-a456-ed522d4fbbc9', '01a2008d-7400-7fcd-91f2-b0d935bd5f56'),
	('01a2008d-7400-7fea-8a02-de86a7f89738', 'FUNDING', '2026-01-20', NULL, '01a2008d-7400-75ff-94d0-2ec11943bf71', '01a2008d-7400-79b2-bd2b-fc14363241cc'),
	('01a2008d-7400-7fe7-bccb-98dcbb11d23e', 'ACCOUNTABLE', '2026-01-10', NULL, '01a2008d-7400-73aa-a546-a285037903b7', '01a2008d-7400-7b84-a289-1f81056eabc1'),
	('01a2008d-7400-7fe3-befb-ae5b4222095c', 'SUPPORTING', '2026-01-10', NULL, '01a2008d-7400-73aa-a546-a285037903b7', '01a2008d-7400-7ab4-8983-652b36f973c8'),
	('01a2008d-7400-7ff9-bd77-c999eb69da79', 'SUPPORTING', '2026-02-01', NULL, '01a2008d-7400-7916-a6c5-602abc9c6cac', '01a2008d-7400-7053-884b-3900778a05ed'),
	('01a2008d-7400-7f1c-9ea2-3f6ae3d32f31', 'FUNDING', '2026-01-15', NULL, '01a2008d-7400-776f-914e-d7c7a03c3008', '01a2008d-7400-79a7-8c87-5e54a54c2bba'),
	('01a2008d-7400-7f55-8c28-fd9544483053', 'FUNDING', '2025-10-01', NULL, '01a2008d-7400-7227-a973-ad3bbd2e3e2e', '01a2008d-7400-7544-912f-94521b3db666'),
	('01a2008d-7400-7ffc-853f-ae13e8b2bace', 'SUPPORTING', '2025-10-01', NULL, '01a2008d-7400-7227-a973-ad3bbd2e3e2e', '01a2008d-7400-75c8-81dc-afa3af4cf0d9'),
	('01a2008d-7400-7f6f-8fcc-a98e27a2a602', 'SUPPORTING', '2026-01-05', NULL, '01a2008d-7400-78c1-9c8c-84cc6ff7c108', '01a2008d-7400-7018-b3d9-c66ae350d06b'),
	('9e9e9e9e-11f6-5073-a398-af84df52a021', 'IMPLEMENTING', NULL, NULL, '9e9e9e9e-11ef-582d-acce-c474a025cd88', '01a2008d-7400-778e-bfb9-16eda1278bb4');
INSERT INTO public.programme VALUES
	('018e72e8-2400-7b25-95a2-feab4950cd51', 1, '2026-11-23 01:39:44.337775+00', 'gpiss', 'Gerakan Penanganan Inflasi Serentak se-Sumsel', 'GPISS', 'Satu dari tujuh Gerakan Serentak se-Sumsel.', 'IMPLEMENTATION', NULL, NULL, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', '018e72e8-2400-7e4b-85e9-a22682e32d26', NULL, '018e72e8-2400-705b-a456-c76c79ed9d43'),
	('018e72e8-2400-7212-a8aa-c414985d442a', 1, '2026-11-23 01:39:44.337843+00', 'gpmss', 'Gerakan Pasar Murah Serentak se-Sumsel', 'GPMSS', 'Satu dari tujuh Gerakan Serentak se-Sumsel.', 'IMPLEMENTATION', NULL, NULL, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', '018e72e8-2400-7e4b-85e9-a22682e32d26', NULL, '018e72e8-2400-705b-a456-c76c79ed9d43'),
	('018e72e8-2400-7742-ae41-8bccd2cf29d1', 1, '2026-11-23 01:39:44.337862+00', 'gpsss', 'Gerakan Pembangunan Sanitasi Serentak se-Sumsel', 'GPSSS', 'Satu dari tujuh Gerakan Serentak se-Sumsel. Direncanakan membangun sanitasi di ribuan rumah warga.', 'IMPLEMENTATION', NULL, NULL, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', '018e72e8-2400-7e4b-85e9-a22682e32d26', NULL, '018e72e8-2400-705b-a456-c76c79ed9d43'),
	('018e72e8-2400-7322-a4c5-d49c84ce3c32', 1, '2026-11-23 01:39:44.337875+00', 'gpstss', 'Gerakan Penanganan Stunting se-Sumatera Selatan', 'GPStSS', 'Satu dari tujuh Gerakan Serentak se-Sumsel.', 'IMPLEMENTATION', NULL, NULL, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', '018e72e8-2400-7e4b-85e9-a22682e32d26', NULL, '018e72e8-2400-705b-a456-c76c79ed9d43'),
	('018e72e8-2400-7526-b1dc-b3e25940a8b4', 1, '2026-11-23 01:39:44.337888+00', 'gbrss', 'Gerakan Bedah Rumah Secara Serentak se-Sumatera Selatan', 'GBRSS', 'Satu dari tujuh Gerakan Serentak se-Sumsel. Direncanakan pada 8.391 rumah yang sudah tak layak huni; jumlahnya masih bisa bertambah.', 'IMPLEMENTATION', NULL, NULL, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', '018e72e8-2400-7e4b-85e9-a22682e32d26', NULL, '018e72e8-2400-705b-a456-c76c79ed9d43'),
	('018e72e8-2400-76b6-b3c5-0d254e39397a', 1, '2026-11-23 01:39:44.337904+00', 'gsmp', 'Gerakan Sumatera Selatan Mandiri Pangan', 'GSMP', 'Satu dari tujuh Gerakan Serentak se-Sumsel.', 'IMPLEMENTATION', NULL, NULL, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', '018e72e8-2400-7e4b-85e9-a22682e32d26', '018e72e8-2400-7b25-95a2-feab4950cd51', '018e72e8-2400-705b-a456-c76c79ed9d43'),
	('018e72e8-2400-747e-929c-0f51c1cb4e57', 1, '2026-11-23 01:39:44.337924+00', 'mandiri-energi', 'Gerakan Sumatera Selatan Mandiri Energi Serentak se-Sumsel', NULL, 'Satu dari tujuh Gerakan Serentak se-Sumsel.', 'IMPLEMENTATION', NULL, NULL, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', '018e72e8-2400-7e4b-85e9-a22682e32d26', NULL, '018e72e8-2400-705b-a456-c76c79ed9d43'),
	('01a2008d-7400-746c-806a-e4d5141f3bdc', 1, '2026-11-23 01:39:44.663891+00', 'gbrss-muba', 'Bedah Rumah Musi Banyuasin', 'GBRSS Muba', 'Rumah tidak layak huni di tujuh kecamatan. Data dari Perkim, bangun oleh Atap Layak dengan tukang setempat, dana dari empat pihak dan APBD.', 'IMPLEMENTATION', '2026-01-15', '2026-12-31', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-714d-acf7-f8733b44d378', '018e72e8-2400-7526-b1dc-b3e25940a8b4', NULL),
	('01a2008d-7400-78b5-a5c4-b9aac399eb90', 1, '2026-11-23 01:39:44.66397+00', 'gbrss-palembang', 'Rumah Tepian Palembang', 'GBRSS Palembang', 'Rumah panggung di lorong tepian sungai. Warga ikut menukang, makanya cepat.', 'IMPLEMENTATION', '2026-01-10', '2026-12-15', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-79fa-ad93-270398d3c295', '018e72e8-2400-7526-b1dc-b3e25940a8b4', NULL),
	('01a2008d-7400-7733-b89a-4d8105d5248e', 1, '2026-11-23 01:39:44.663989+00', 'gbrss-oki', 'Bedah Rumah Pesisir OKI', 'GBRSS OKI', 'Rumah desa pesisir yang lantainya terendam saat pasang. Bahan masuk lewat sungai, jadi jadwal ikut air.', 'IMPLEMENTATION', '2026-02-01', '2026-12-31', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-730f-a3f2-a813013e7ae1', '018e72e8-2400-7526-b1dc-b3e25940a8b4', NULL),
	('01a2008d-7400-758b-a456-ed522d4fbbc9', 1, '2026-11-23 01:39:44.664004+00', 'gbrss-lahat', 'Bedah Rumah Jalur Tambang Lahat', 'GBRSS Lahat', 'Rumah di desa yang dilewati jalan angkut batu bara. Janji terbesar ada di sini, tukangnya belum.', 'IMPLEMENTATION', '2026-02-15', '2026-12-31', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7fcd-91f2-b0d935bd5f56', '018e72e8-2400-7526-b1dc-b3e25940a8b4', NULL),
	('01a2008d-7400-70e6-82a5-f6d1029381e1', 1, '2026-11-23 01:39:44.664018+00', 'gpsss-oki', 'Jamban Sehat Pesisir OKI', 'GPSSS OKI', 'Jamban apung dan tangki kedap untuk desa pasang surut. Desa pertama: Tanjung Lengkuas.', 'IMPLEMENTATION', '2026-03-01', '2026-12-31', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-730f-a3f2-a813013e7ae1', '018e72e8-2400-7742-ae41-8bccd2cf29d1', NULL),
	('01a2008d-7400-7a64-8973-646f93729d44', 1, '2026-11-23 01:39:44.664032+00', 'gpsss-banyuasin', 'Sanitasi Desa dan Sekolah Banyuasin', 'GPSSS Banyuasin', 'Jamban keluarga lewat dana desa, toilet sekolah lewat CSR. Dua pintu, satu daftar.', 'IMPLEMENTATION', '2026-01-20', '2026-12-31', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7e01-879e-99c546d41b42', '018e72e8-2400-7742-ae41-8bccd2cf29d1', NULL),
	('01a2008d-7400-734f-961f-df26a9bfefbc', 1, '2026-11-23 01:39:44.664046+00', 'gpsss-pali', 'Jamban Keluarga PALI', 'GPSSS PALI', 'Ditangguhkan sejak September. Penyandang dana belum mencairkan tahap pertama.', 'SUSPENDED', '2026-03-15', '2026-12-31', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7fcd-91f2-b0d935bd5f56', '018e72e8-2400-7742-ae41-8bccd2cf29d1', NULL),
	('01a2008d-7400-75ff-94d0-2ec11943bf71', 1, '2026-11-23 01:39:44.66406+00', 'gpstss-muara-enim', 'Seribu Hari Pertama Muara Enim', 'GPStSS Muara Enim', 'Makanan tambahan 90 hari, kelas ibu hamil, dan timbangan yang benar di posyandu.', 'IMPLEMENTATION', '2026-01-20', '2026-12-31', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-749e-8158-ff451cbdf764', '018e72e8-2400-7322-a4c5-d49c84ce3c32', NULL),
	('01a2008d-7400-7229-bcb4-cc947b083a04', 1, '2026-11-23 01:39:44.664073+00', 'gpstss-musi-rawas', 'Dapur Gizi Musi Rawas', 'GPStSS Musi Rawas', 'Enam dapur desa untuk 600 balita. Terlambat: dapur baru tiga, kader banyak yang berhenti saat musim tanam.', 'IMPLEMENTATION', '2026-02-10', '2026-12-31', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7b6b-8d2c-23d56550864d', '018e72e8-2400-7322-a4c5-d49c84ce3c32', NULL),
	('01a2008d-7400-73aa-a546-a285037903b7', 1, '2026-11-23 01:39:44.664086+00', 'gsmp-ogan-ilir', 'Pekarangan Pangan Ogan Ilir', 'GSMP Ogan Ilir', 'Sayur, cabai, dan ikan di pekarangan rawa lebak. Dipegang ibu-ibu KWT, hasil dijual tiap Jumat.', 'IMPLEMENTATION', '2026-01-10', '2026-12-20', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7b84-a289-1f81056eabc1', '018e72e8-2400-76b6-b3c5-0d254e39397a', NULL),
	('01a2008d-7400-7f62-93fb-0d490652748b', 1, '2026-11-23 01:39:44.6641+00', 'gsmp-oku-timur', 'Lumbung Desa OKU Timur', 'GSMP OKU Timur', 'Lumbung gabah yang dikelola desa, supaya harga tidak jatuh saat panen raya.', 'IMPLEMENTATION', '2026-03-01', '2027-02-28', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7b84-a289-1f81056eabc1', '018e72e8-2400-76b6-b3c5-0d254e39397a', NULL),
	('01a2008d-7400-7916-a6c5-602abc9c6cac', 1, '2026-11-23 01:39:44.664113+00', 'gpmss-linggau-muratara', 'Pasar Murah Keliling Linggau–Muratara', 'GPMSS Linggau', 'Truk pasar murah, dua kali sebulan, terakhir menjelang Natal.', 'IMPLEMENTATION', '2026-02-01', '2026-12-24', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7018-b3d9-c66ae350d06b', '018e72e8-2400-7212-a8aa-c414985d442a', NULL),
	('01a2008d-7400-727d-8ac8-729c6b56e5e4', 1, '2026-11-23 01:39:44.664127+00', 'energi-muratara', 'Lampu Surya Desa Hulu Muratara', 'Surya Hulu', 'Rumah yang belum tersambung listrik mendapat lampu surya rakitan mahasiswa.', 'IMPLEMENTATION', '2026-04-01', '2027-03-31', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7fda-b461-98f163f3a152', '018e72e8-2400-747e-929c-0f51c1cb4e57', NULL),
	('01a2008d-7400-7375-a8e7-05ee595b96b7', 1, '2026-11-23 01:39:44.664141+00', 'gpiss-prabumulih', 'Cabai Pekarangan Prabumulih', 'GPISS Prabumulih', 'Empat ribu polibag cabai dan air gratis untuk menyiram. Selesai Juni, sesuai rencana.', 'CLOSED', '2025-07-01', '2026-06-30', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-709c-94f7-1b68fddf760a', '018e72e8-2400-7b25-95a2-feab4950cd51', NULL),
	('01a2008d-7400-776f-914e-d7c7a03c3008', 1, '2026-11-23 01:39:44.664157+00', 'gpstss-pagar-alam', 'Gizi Lereng Pagar Alam', 'GPStSS Pagar Alam', 'Telur dan susu untuk 45 balita, dari sisihan Rp 500 per kilo kopi. Kecil tapi jalan.', 'FINALISATION', '2026-01-15', '2026-11-30', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-79a7-8c87-5e54a54c2bba', '018e72e8-2400-7322-a4c5-d49c84ce3c32', NULL),
	('01a2008d-7400-7f91-8819-b5b5d7ce60a9', 1, '2026-11-23 01:39:44.664171+00', 'langkah-setara', 'Langkah Setara', NULL, 'Alat bantu yang diukur di badan, bukan dibagi ukuran sama. Setelah itu kerja.', 'IMPLEMENTATION', '2026-01-05', '2026-12-31', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-7e14-a215-e20b2084e5f8', NULL, NULL),
	('01a2008d-7400-7407-881d-d349ad794eb7', 1, '2026-11-23 01:39:44.664184+00', 'beranda-lansia', 'Beranda Lansia', NULL, 'Makan siang, obat, dan kunjungan untuk lansia yang hidup sendiri.', 'IMPLEMENTATION', '2026-01-05', '2026-12-31', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-7896-b744-5c6d909cbb25', NULL, NULL),
	('01a2008d-7400-791d-9255-712eece9ab4f', 1, '2026-11-23 01:39:44.664197+00', 'anak-pulang-sekolah', 'Anak Pulang Sekolah', NULL, 'Anak jalanan dan anak terlantar kembali ke kelas: seragam, kejar paket, wali, makan siang.', 'IMPLEMENTATION', '2026-02-01', '2027-06-30', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-77f2-87ea-00f921105c34', NULL, NULL),
	('01a2008d-7400-7227-a973-ad3bbd2e3e2e', 1, '2026-11-23 01:39:44.664212+00', 'rimba-sehat', 'Rimba Sehat', NULL, 'Klinik dan kelas keliling untuk komunitas adat. Berangkat kalau diundang, pulang kalau diminta.', 'IMPLEMENTATION', '2025-10-01', '2027-09-30', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-7726-a6a9-6cb0288b219a', NULL, NULL),
	('01a2008d-7400-7386-8f4f-09f6e04f6991', 1, '2026-11-23 01:39:44.664223+00', 'siaga-asap-banjir', 'Siaga Asap dan Banjir', NULL, 'Masker, rumah aman asap, pompa, dan perahu. Musim kemarau dan musim banjir punya daftar sendiri.', 'IMPLEMENTATION', '2026-04-01', '2027-03-31', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-7109-8cbb-280b5d19c06f', NULL, NULL),
	('01a2008d-7400-7902-b46a-5bd585cf81dc', 1, '2026-11-23 01:39:44.664236+00', 'usaha-perempuan-tepian', 'Usaha Perempuan Tepian', NULL, 'Modal bergulir dan pendampingan untuk kelompok ibu: kerupuk udang, batik, kue.', 'IMPLEMENTATION', '2026-02-15', '2026-12-31', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-75ed-8ca3-19bf8de49b1e', NULL, NULL),
	('01a2008d-7400-701c-8689-0b1dd4ef0ff9', 1, '2026-11-23 01:39:44.664248+00', 'air-pesisir-timur', 'Air Bersih Pesisir Timur', NULL, 'Sepuluh titik air untuk desa yang sumurnya payau. Satu titik kira-kira 60 rumah.', 'IMPLEMENTATION', '2026-01-15', '2026-12-31', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-74d7-b926-b1692f69ea6b', NULL, NULL),
	('01a2008d-7400-7115-85dd-0b1eda889243', 1, '2026-11-23 01:39:44.66426+00', 'sekolah-kerinci', 'Beasiswa Lereng Kerinci', NULL, 'Beasiswa SMP dan SMA untuk anak buruh kebun, dan kebun sekolah bersama politeknik.', 'IMPLEMENTATION', '2026-06-01', '2027-06-30', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-7828-a121-d9e7581d03d4', NULL, NULL),
	('01a2008d-7400-7e2e-9871-ebdaeea15bc9', 1, '2026-11-23 01:39:44.664272+00', 'pulih-kerja', 'Pulih dan Bekerja', NULL, 'Bengkel kerja bagi mantan warga binaan dan penyintas NAPZA. Masih rencana, menunggu dua bengkel yang mau menerima.', 'PIPELINE', '2027-01-10', '2027-12-31', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-763b-a71c-1a7d979e0cc5', NULL, NULL),
	('01a2008d-7400-78c1-9c8c-84cc6ff7c108', 1, '2026-11-23 01:39:44.664284+00', 'aksi-kesos-sumsel', 'Aksi Kesos Langsung Sumsel', NULL, 'Kebutuhan di luar tujuh gerakan: kursi roda, beasiswa, jembatan, perahu ambulans. Satu pintu supaya tetap tercatat.', 'IMPLEMENTATION', '2026-01-05', '2026-12-31', true, '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-79fa-ad93-270398d3c295', NULL, NULL),
	('01a2008d-7400-7b0a-8661-d67787d48978', 1, '2026-11-23 01:39:44.664295+00', 'aksi-kesos-jambi', 'Aksi Kesos Langsung Jambi', NULL, 'Kebutuhan yang tidak masuk program lain. Sejauh ini satu: perahu sekolah.', 'IMPLEMENTATION', '2026-01-05', '2026-12-31', true, '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-763b-a71c-1a7d979e0cc5', NULL, NULL),
	('9e9e9e9e-6c1e-5fe0-bac5-5f24d639a559', 1, '2026-11-23 01:39:44.89538+00', 'matriks-a', 'Matriks A', NULL, NULL, 'IMPLEMENTATION', NULL, NULL, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL, NULL, NULL),
	('9e9e9e9e-a477-5b3f-871f-b53d21fdc71d', 1, '2026-11-23 01:39:44.895968+00', 'matriks-b', 'Matriks B', NULL, NULL, 'IMPLEMENTATION', NULL, NULL, false, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL, NULL, NULL),
	('9e9e9e9e-11ef-582d-acce-c474a025cd88', 1, '2026-11-23 01:39:44.896479+00', 'matriks-closed', 'Matriks closed', NULL, NULL, 'CLOSED', NULL, NULL, false, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL, NULL, NULL);
INSERT INTO public.programme_beneficiary_group VALUES
	('01a2008d-7400-70e6-82a5-f6d1029381e1', 'PMKS-24'),
	('01a2008d-7400-734f-961f-df26a9bfefbc', 'PMKS-24'),
	('01a2008d-7400-7229-bcb4-cc947b083a04', 'PMKS-24'),
	('01a2008d-7400-7229-bcb4-cc947b083a04', 'PMKS-01'),
	('01a2008d-7400-727d-8ac8-729c6b56e5e4', 'PMKS-24'),
	('01a2008d-7400-727d-8ac8-729c6b56e5e4', 'PMKS-26'),
	('01a2008d-7400-7227-a973-ad3bbd2e3e2e', 'PMKS-26'),
	('01a2008d-7400-701c-8689-0b1dd4ef0ff9', 'PMKS-24'),
	('01a2008d-7400-7115-85dd-0b1eda889243', 'PMKS-02'),
	('01a2008d-7400-7115-85dd-0b1eda889243', 'PMKS-24');
INSERT INTO public.programme_field VALUES
	('018e72e8-2400-7742-ae41-8bccd2cf29d1', 'sanitasi'),
	('018e72e8-2400-7322-a4c5-d49c84ce3c32', 'kesehatan'),
	('018e72e8-2400-7526-b1dc-b3e25940a8b4', 'perumahan'),
	('018e72e8-2400-76b6-b3c5-0d254e39397a', 'pangan'),
	('018e72e8-2400-747e-929c-0f51c1cb4e57', 'energi'),
	('01a2008d-7400-70e6-82a5-f6d1029381e1', 'sanitasi'),
	('01a2008d-7400-7227-a973-ad3bbd2e3e2e', 'pendidikan'),
	('01a2008d-7400-701c-8689-0b1dd4ef0ff9', 'sanitasi'),
	('01a2008d-7400-7115-85dd-0b1eda889243', 'pendidikan'),
	('01a2008d-7400-7115-85dd-0b1eda889243', 'pangan');
INSERT INTO public.programme_goal VALUES
	('018e72e8-2400-7742-ae41-8bccd2cf29d1', 6),
	('018e72e8-2400-7322-a4c5-d49c84ce3c32', 3),
	('018e72e8-2400-7526-b1dc-b3e25940a8b4', 11),
	('018e72e8-2400-76b6-b3c5-0d254e39397a', 2),
	('018e72e8-2400-747e-929c-0f51c1cb4e57', 7),
	('01a2008d-7400-70e6-82a5-f6d1029381e1', 6),
	('01a2008d-7400-70e6-82a5-f6d1029381e1', 3),
	('01a2008d-7400-7227-a973-ad3bbd2e3e2e', 10),
	('01a2008d-7400-701c-8689-0b1dd4ef0ff9', 6),
	('01a2008d-7400-7115-85dd-0b1eda889243', 4);
INSERT INTO public.programme_region VALUES
	('018e72e8-2400-7b25-95a2-feab4950cd51', '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7212-a8aa-c414985d442a', '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7742-ae41-8bccd2cf29d1', '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7322-a4c5-d49c84ce3c32', '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7526-b1dc-b3e25940a8b4', '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-76b6-b3c5-0d254e39397a', '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-747e-929c-0f51c1cb4e57', '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('01a2008d-7400-70e6-82a5-f6d1029381e1', '018e72e8-2400-7ae8-be8d-1ce25743a95c'),
	('01a2008d-7400-701c-8689-0b1dd4ef0ff9', '018e72e8-2400-7880-9139-86ec2fbe99e0'),
	('01a2008d-7400-701c-8689-0b1dd4ef0ff9', '018e72e8-2400-767b-9cb3-dd55e77411a7');
INSERT INTO public.recovery VALUES
	('9e9e9e9e-6d54-5eff-997b-c8986811d004', '214b0032f3fc68838c7608515108f669c6a4445209ddd4d6564f7f33fa7dee6b', '2026-11-23 01:39:44.950071+00', '2126-01-01 00:00:00+00', NULL, '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('9e9e9e9e-842e-5b9a-85f4-b987a3ab8281', 'e1cc58ab446ab87eab1d70bf1e3c3c38b6a93c87f32fb20a1915bbaae90b8467', '2026-11-23 01:39:44.957708+00', '2126-01-01 00:00:00+00', NULL, '01a2008d-7400-71ec-9509-7c54d1554099');
INSERT INTO public.region VALUES
	('018e72e8-2400-7756-8652-2c0bee796faf', '15', 'Provinsi Jambi', 'PROVINCE', '15', 'ID15', 'ID-JA', NULL, NULL, NULL, NULL),
	('018e72e8-2400-737b-9d98-578d9f0910cd', '16', 'Provinsi Sumatera Selatan', 'PROVINCE', '16', 'ID16', 'ID-SS', 'Sumsel', NULL, NULL, NULL),
	('018e72e8-2400-7c61-8605-f0e6add36114', '15.01', 'Kabupaten Kerinci', 'REGENCY', '1501', 'ID1501', NULL, NULL, -2.03, 101.46, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('018e72e8-2400-777e-90fe-4d83ef6e16bd', '15.02', 'Kabupaten Merangin', 'REGENCY', '1502', 'ID1502', NULL, NULL, -2.19, 102.07, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('018e72e8-2400-78b7-8c29-577ef197045e', '15.03', 'Kabupaten Sarolangun', 'REGENCY', '1503', 'ID1503', NULL, NULL, -2.31, 102.67, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('018e72e8-2400-79c9-9e13-06fd1a42b9e8', '15.05', 'Kabupaten Muaro Jambi', 'REGENCY', '1505', 'ID1505', NULL, NULL, -1.61, 103.74, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('018e72e8-2400-767b-9cb3-dd55e77411a7', '15.06', 'Kabupaten Tanjung Jabung Barat', 'REGENCY', '1507', 'ID1507', NULL, 'Kabupaten Tanjab Barat', -1.07, 103.11, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('018e72e8-2400-7880-9139-86ec2fbe99e0', '15.07', 'Kabupaten Tanjung Jabung Timur', 'REGENCY', '1506', 'ID1506', NULL, 'Kabupaten Tanjab Timur', -1.23, 103.97, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('018e72e8-2400-7d3f-bcbd-7e38f0ed48b9', '15.08', 'Kabupaten Bungo', 'REGENCY', '1509', 'ID1509', NULL, NULL, -1.59, 101.93, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('018e72e8-2400-7eb8-bb74-c285dd7b866f', '15.09', 'Kabupaten Tebo', 'REGENCY', '1508', 'ID1508', NULL, NULL, -1.31, 102.36, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('018e72e8-2400-7ed9-a887-1d57ea6f1ae0', '15.71', 'Kota Jambi', 'CITY', '1571', 'ID1571', NULL, NULL, -1.62, 103.6, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('018e72e8-2400-7d09-9eaf-f86bbd64eb6b', '16.01', 'Kabupaten Ogan Komering Ulu', 'REGENCY', '1601', 'ID1601', NULL, 'Kabupaten OKU', -4.09, 104.11, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7ae8-be8d-1ce25743a95c', '16.02', 'Kabupaten Ogan Komering Ilir', 'REGENCY', '1602', 'ID1602', NULL, 'Kabupaten OKI', -3.36, 105.4, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7302-b246-6b35bc5944db', '16.03', 'Kabupaten Muara Enim', 'REGENCY', '1603', 'ID1603', NULL, NULL, -3.64, 104, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-769e-b1bf-54aa483e70fb', '16.04', 'Kabupaten Lahat', 'REGENCY', '1604', 'ID1604', NULL, NULL, -3.83, 103.38, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7660-ac3b-1bd75086ac6d', '16.05', 'Kabupaten Musi Rawas', 'REGENCY', '1605', 'ID1605', NULL, NULL, -3.17, 103.14, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7aa4-a7ea-a5c01a15c50a', '16.06', 'Kabupaten Musi Banyuasin', 'REGENCY', '1606', 'ID1606', NULL, 'Kabupaten Muba', -2.45, 103.83, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7e27-8460-327e15c14a86', '16.07', 'Kabupaten Banyuasin', 'REGENCY', '1607', 'ID1607', NULL, NULL, -2.52, 104.69, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7cf0-bab9-1b3b8e0adca9', '16.08', 'Kabupaten Ogan Komering Ulu Timur', 'REGENCY', '1609', 'ID1609', NULL, 'Kabupaten OKU Timur', -4.07, 104.57, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7bd8-be1b-896b61b1e8f3', '16.10', 'Kabupaten Ogan Ilir', 'REGENCY', '1610', 'ID1610', NULL, NULL, -3.41, 104.61, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-724d-8a92-6c6c459c6b82', '16.11', 'Kabupaten Empat Lawang', 'REGENCY', '1611', 'ID1611', NULL, NULL, -3.75, 102.95, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-755d-840b-abb6202407c3', '16.13', 'Kabupaten Musi Rawas Utara', 'REGENCY', '1613', 'ID1613', NULL, 'Kabupaten Muratara', -2.74, 102.74, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7eb8-9502-e2eda8fb3a25', '16.71', 'Kota Palembang', 'CITY', '1671', 'ID1671', NULL, NULL, -2.97, 104.74, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7ab3-aed0-fcc4f30156c2', '16.72', 'Kota Pagar Alam', 'CITY', '1673', 'ID1673', NULL, 'Kota Pagaralam', -4.12, 103.27, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7ee4-81c9-84141198f841', '16.73', 'Kota Lubuk Linggau', 'CITY', '1674', 'ID1674', NULL, 'Kota Lubuklinggau', -3.26, 102.87, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7983-9e5e-88b0379a14da', '16.74', 'Kota Prabumulih', 'CITY', '1672', 'ID1672', NULL, NULL, -3.45, 104.23, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('9e9e9e9e-899e-54e0-8e80-dfc0402f38c4', '31', 'Provinsi Jauh', 'PROVINCE', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.relation VALUES
	('01a2008d-7400-7d81-9562-4f9d05f95a02', 'SUBSIDIARY_OF', '2006-05-15', NULL, NULL, '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-724a-b828-cdf6f6b06f62'),
	('01a2008d-7400-7d23-a808-7753997ee73d', 'SUPERVISES', '2024-01-01', NULL, 'Pembinaan usaha kecil.', '01a2008d-7400-79fa-ad93-270398d3c295', '01a2008d-7400-7018-b3d9-c66ae350d06b'),
	('01a2008d-7400-7e16-83c3-b5ee7c58aa5f', 'FUNDS', '2026-02-01', NULL, 'Grant agreement, two tranches.', '01a2008d-7400-7ac5-bc0b-9acbfee46716', '01a2008d-7400-7cb3-9b02-57a70513527f'),
	('01a2008d-7400-7e07-ad52-28ab419b3040', 'ADVISES', '2026-03-01', '2026-12-31', 'Evaluasi mutu rumah, 60 sampel.', '01a2008d-7400-744d-b556-4df74ad72efc', '01a2008d-7400-7cb3-9b02-57a70513527f'),
	('01a2008d-7400-7d29-8e6b-0bc3ec76c44d', 'FUNDS', '2026-01-20', NULL, NULL, '01a2008d-7400-73c3-8c38-739e033fd51f', '01a2008d-7400-749e-8158-ff451cbdf764'),
	('01a2008d-7400-7cbf-ab58-c2645c12c3e9', 'PARTNERS_WITH', '2026-01-01', NULL, 'Rubrik mingguan.', '01a2008d-7400-7dce-b5db-d804eddfd1bb', '01a2008d-7400-79fa-ad93-270398d3c295'),
	('01a2008d-7400-7c3c-ad70-d561c2483d5a', 'PARTNERS_WITH', '2024-02-01', '2025-12-31', 'Nota kesepahaman lama, diganti 2026.', '01a2008d-7400-79fa-ad93-270398d3c295', '01a2008d-7400-744d-b556-4df74ad72efc'),
	('01a2008d-7400-7e6a-b2da-8db2cf2789c5', 'PARTNERS_WITH', '2024-02-01', NULL, 'Jalur kerja pabrik.', '01a2008d-7400-7baf-96cd-e29da77b73fb', '01a2008d-7400-7e14-a215-e20b2084e5f8'),
	('01a2008d-7400-7fcf-bc49-f8d57a2aa9ab', 'PARTNERS_WITH', '2023-02-01', '2025-12-31', 'Siaran Minggu pagi, selesai.', '01a2008d-7400-794f-8581-8eff9f333674', '01a2008d-7400-7896-b744-5c6d909cbb25'),
	('9e9e9e9e-a854-5776-9ff4-01bb7a97ebcc', 'PARTNERS_WITH', NULL, NULL, NULL, '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-71c0-ac72-29882397b762');
INSERT INTO public.remembered VALUES
	('9e9e9e9e-72c9-5f88-b6f9-fab727c5e9bd', '01a2008d-7400-776f-92d1-28d6748f7f94', 'bayu', 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '01a2008d-7400-776f-92d1-28d6748f7f94', '2026-11-23 01:39:44.923473+00'),
	('9e9e9e9e-a7de-5a1d-9e09-8b7afecfe678', '9e9e9e9e-5b4d-51d6-8cfe-aba35944ec08', 'rekan', 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '9e9e9e9e-5b4d-51d6-8cfe-aba35944ec08', '2026-11-23 01:39:44.925601+00'),
	('9e9e9e9e-0aee-5c78-8cf4-557f7252f2d3', '01a2008d-7400-71ec-9509-7c54d1554099', 'mega', 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '01a2008d-7400-71ec-9509-7c54d1554099', '2026-11-23 01:39:44.930393+00'),
	('9e9e9e9e-ce51-50a8-9e2b-c0d30d4390db', '01a2008d-7400-7b24-8531-39f19e269456', 'kenji', 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '01a2008d-7400-7b24-8531-39f19e269456', '2026-11-23 01:39:44.93185+00'),
	('9e9e9e9e-334d-57f5-b8c6-26616ceef59d', '01a2008d-7400-7665-9d73-e1f4c0766a18', 'rina', 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '01a2008d-7400-7665-9d73-e1f4c0766a18', '2026-11-23 01:39:44.933256+00'),
	('9e9e9e9e-f19a-5c0b-9ed1-626dc17cc33e', '01a2008d-7400-76ae-a1b7-6843480c5909', 'novi', 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '01a2008d-7400-76ae-a1b7-6843480c5909', '2026-11-23 01:39:44.938026+00'),
	('9e9e9e9e-a471-5f4d-b8a2-684eab4c7750', '01a2008d-7400-7551-8a2a-7c298538e14b', 'hendra', 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '01a2008d-7400-7551-8a2a-7c298538e14b', '2026-11-23 01:39:44.93935+00'),
	('9e9e9e9e-4c00-56e2-a7a2-a99dfbbc8179', '9e9e9e9e-fc1a-5012-982c-1535a24c68c7', 'undangan', 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '9e9e9e9e-fc1a-5012-982c-1535a24c68c7', '2026-11-23 01:39:44.945716+00'),
	('9e9e9e9e-4591-506e-aa21-3dd8f3cb4dbe', '9e9e9e9e-9913-5b5b-a6ea-982b4c76ecaa', 'rangkap', 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '9e9e9e9e-9913-5b5b-a6ea-982b4c76ecaa', '2026-11-23 01:39:44.947261+00'),
	('9e9e9e9e-7df7-509c-a01b-3ea8f60cc8db', '9e9e9e9e-dc92-51b3-81cb-86db299173d3', 'silang', 'x', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '9e9e9e9e-dc92-51b3-81cb-86db299173d3', '2026-11-23 01:39:44.948537+00');
INSERT INTO public.seal VALUES
	(1, 872, 731, true, 'f89090e8b74bcab5bb4d9049344ec1e9f8a9b7cb66ee7c7f2effcf9cff09a698', '688c3823e7d161ddef030db2a0f5c73013eafef32227a2bd1252181196b4c1ab'),
	(2, 873, 731, true, '765d62fc032d3eda5ba638b07a167e00e1d9cb07ba51c331db589dd6a1ebdb6a', 'c50710ebb8fb4675e3a9a0c5b9b84f516196f3d5d16b5a6b9190a504c4fb40e2'),
	(3, 874, 731, true, 'b57490a3525724a6289d1d5bdc72f947537e77eb5e28e0c19f5a6e050ed3d9eb', 'ec086b53b4e91bac3caa2597bf951aaf4abd9ede74a957ad870f7ecfade9ae1c'),
	(4, 875, 731, true, '0b39b07b5430900b65a4b40c911987c3d070b5aa7ef063a9fb23d09e09100819', 'd38219a18f5f145968dbe9de0dd3185fc137fc45a4d3c91aa1340597b34be9f3'),
	(5, 876, 731, true, '5705193043a473f57f24433693720707e662e957e74b59eda6d8dcad5c99a37c', '7f1e6f06148c478af425312b5fc04ae18da77e38c6fcbab7469e0413768ff265'),
	(6, 877, 731, true, 'f1328b4e2c878ced2cb5838af20307692e400f942e61de5485e2cb1804791e83', 'fbfcfdcf8c510c8ee43e05a4e6efd77bfe22a65a2be8125ecf208f41d3b4dd13'),
	(7, 878, 731, true, 'ee5da60f3f541aa6816c2d8cdf90b3584fd9017ec0cb94da6a67190fe7396137', '8ec1c93ec54ebd23c18d99f26826888ef62631e5838df22790f93eba58276fb1'),
	(8, 879, 731, true, '89272c19ea4165ebfba234ce253dbdb10c2117a69c26be7b31cca4533e5173e0', 'd8e04d50a1468abf8345d1079bdb17b6213aecb587a24351808eb62e81e2df59'),
	(9, 880, 731, true, '3e655a6c78c1997721c36e2ec2f492372a16ddb761f74b7ab80a5730b5eae883', 'ebca945f263973eddccb4bfd66cd36154bd822786d8345b78a2d1636318a0c20'),
	(10, 881, 731, true, '737ea0533a10e4bc7141481a6958a40b0b9fdfe62a120d0d1d5892dd43f60393', '73f52e5da9e36e8dce461c09dca27171fa696bd7eab9c618a388188c3b2bf9a7');
INSERT INTO public.seat VALUES
	('01a2008d-7400-7ac6-a613-c5af08ae7497', 'SECRETARIAT', '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-79fa-ad93-270398d3c295', '01a2008d-7400-7665-9d73-e1f4c0766a18'),
	('01a2008d-7400-7049-afe4-90c203b66033', 'OFFICER', NULL, '01a2008d-7400-778e-bfb9-16eda1278bb4', '01a2008d-7400-776f-92d1-28d6748f7f94'),
	('01a2008d-7400-75b1-b1aa-34819703b683', 'OFFICER', NULL, '01a2008d-7400-71c0-ac72-29882397b762', '01a2008d-7400-71ec-9509-7c54d1554099'),
	('01a2008d-7400-7fff-934f-caccbfe790b2', 'OFFICER', NULL, '01a2008d-7400-73c3-8c38-739e033fd51f', '01a2008d-7400-7116-ad3e-e369a4993e25'),
	('01a2008d-7400-7f45-8829-c45875f7111f', 'OFFICER', NULL, '01a2008d-7400-73c6-9ee7-fa425bc12e63', '01a2008d-7400-7e2c-859d-dc4319971e79'),
	('01a2008d-7400-7fbe-bc83-2224fca2a46b', 'OBSERVER', '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-7dce-b5db-d804eddfd1bb', '01a2008d-7400-78e7-84f3-4f4f9e3e1bbc'),
	('01a2008d-7400-7242-93ef-cc4108e7625e', 'SECRETARIAT', '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-763b-a71c-1a7d979e0cc5', '01a2008d-7400-76ae-a1b7-6843480c5909'),
	('01a2008d-7400-7f8c-a700-0f763ff14c46', 'OFFICER', NULL, '01a2008d-7400-7544-912f-94521b3db666', '01a2008d-7400-73a8-9791-7d836b431e5a'),
	('01a2008d-7400-7ae9-a818-22a4821142f5', 'OFFICER', NULL, '01a2008d-7400-7baf-96cd-e29da77b73fb', '01a2008d-7400-7b24-8531-39f19e269456'),
	('9e9e9e9e-5f57-5bc6-bf82-99ae0d841a9b', 'OFFICER', NULL, '01a2008d-7400-724a-b828-cdf6f6b06f62', '9e9e9e9e-fc1a-5012-982c-1535a24c68c7'),
	('9e9e9e9e-541d-5f4e-9f02-4ebc4bf8c4db', 'OFFICER', NULL, '01a2008d-7400-7f1a-8a4a-78c5b95ab739', '9e9e9e9e-8587-55db-8992-d262965cecf7'),
	('9e9e9e9e-6df8-522f-8246-6ca0df7bf646', 'OFFICER', NULL, '01a2008d-7400-778e-bfb9-16eda1278bb4', '9e9e9e9e-5b4d-51d6-8cfe-aba35944ec08'),
	('9e9e9e9e-fadc-5131-879f-06cdd32e1783', 'VERIFIER', '018e72e8-2400-7fbc-8137-9ebaa9082207', '01a2008d-7400-778e-bfb9-16eda1278bb4', '9e9e9e9e-9913-5b5b-a6ea-982b4c76ecaa'),
	('9e9e9e9e-d7bc-5bbe-8867-864137c3026f', 'VERIFIER', '018e72e8-2400-7ab3-8441-d6a0d197e92c', '01a2008d-7400-778e-bfb9-16eda1278bb4', '9e9e9e9e-dc92-51b3-81cb-86db299173d3'),
	('9e9e9e9e-fb7e-5ea5-81f3-57ebe7a148e3', 'OBSERVER', '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL, '9e9e9e9e-f714-5aad-aa2a-37f49266db8f');
INSERT INTO public.share_link VALUES
	('9e9e9e9e-9b3b-53b0-9469-58cb51b5fb86', 'rahsia579314073d', '9f1903b53fe4143d3946a9a5468853a2f959b026846250e3012a24fd3688ed4e', '2026-11-23 01:39:45.438505+00', NULL, NULL, '9e9e9e9e-5874-5412-b292-27d1107ad9ab', NULL),
	('9e9e9e9e-622e-5a51-93ab-766c7bb7c8c2', 'rahsiab0bc29bcc7', '623593cd345797291097106552a239c1c196d4cdfd4938ab1b2614ab1f84c593', '2026-11-23 01:39:45.443097+00', NULL, '2026-11-01 03:00:00+00', '9e9e9e9e-a60b-591d-a47e-e13f8ba79d32', NULL),
	('9e9e9e9e-a306-555d-b958-5508eb275cd9', 'rahsia1a0015bd2a', '700ad95e77a3fb6ecc8b8693cfc2555254659642f35ec89ac22879e6d092b815', '2026-11-23 01:39:45.445302+00', '2020-01-01 00:00:00+00', NULL, '9e9e9e9e-ef30-584f-bea3-92b284727b46', NULL),
	('9e9e9e9e-2de7-52bd-bf91-0377b5b66d95', 'rahsiad35e662914', 'c34a7d91a7227fb6a999bafd416375409f589cb0c09fce7a118e9ed827b90ff5', '2026-11-23 01:39:45.446275+00', NULL, NULL, '9e9e9e9e-32dc-5fed-865a-8df1647c4abc', NULL);
INSERT INTO public.source VALUES
	('018e72e8-2400-791a-aef7-c88c7ac740d0', 'antara-jambi-2021-11-11', 'ANTARA: Gubernur Jambi membuka Forum CSR Kesejahteraan Sosial Provinsi Jambi tahun 2021', 'ANTARA', '2021-11-11', NULL, '000_8cda2c4da80f43b2.txt', false),
	('018e72e8-2400-705b-a456-c76c79ed9d43', 'sumsel-2024-03-25', 'Berita Sumsel: Rapat Koordinasi Ketenagakerjaan Tahun 2024 dan tujuh Gerakan Serentak', NULL, '2024-03-25', NULL, '004_4a6e0bef8edaece4.txt', false),
	('01a2008d-7400-7a31-b650-8a4073b433fb', 'ba-rakor-mei-2026', 'Berita acara rakor forum Sumsel, 20 Mei 2026 (rekaan)', 'Sekretariat forum Sumsel', '2026-05-22', NULL, NULL, true),
	('01a2008d-7400-72f3-a66d-723d26582770', 'ba-rakor-maret-2026', 'Berita acara rakor forum Jambi, 12 Maret 2026 (rekaan)', 'Sekretariat forum Jambi', '2026-03-16', NULL, NULL, true),
	('01a2008d-7400-7a60-adc6-48158452d5ae', 'data-rtlh-muba-2025', 'Daftar rumah tidak layak huni Muba, pendataan Desember 2025 (rekaan)', 'Dinas Perkim Kabupaten Musi Banyuasin', '2025-12-10', NULL, NULL, true),
	('01a2008d-7400-7633-9595-d09c4517a15e', 'evaluasi-rumah-uss', 'Evaluasi mutu 60 rumah, laporan antara (rekaan)', 'Universitas Sembilan Sungai', '2026-10-14', NULL, NULL, true),
	('01a2008d-7400-7b79-8e43-d14e026f4956', 'evaluasi-gizi-uss', 'Catatan kunjungan dapur gizi, triwulan III (rekaan)', 'Universitas Sembilan Sungai', '2026-10-28', NULL, NULL, true),
	('01a2008d-7400-7acc-931e-f5068e851274', 'laporan-atap-layak-november', 'Laporan Atap Layak sampai awal November (rekaan)', 'Yayasan Atap Layak', '2026-11-05', NULL, NULL, true),
	('01a2008d-7400-7743-b12f-c4039e06a3f0', 'siaran-selasih-okt', 'Siaran pers: sebelas rumah untuk warga Lahat (rekaan)', 'PT Bara Selasih Ungu', '2026-10-02', NULL, NULL, true),
	('01a2008d-7400-75f7-ac09-075ac206ea67', 'surat-dinsos-oki-ags', 'Surat tentang daftar ganda penerima jamban (rekaan)', 'Dinas Sosial Kabupaten OKI', '2026-08-24', NULL, NULL, true),
	('01a2008d-7400-78d0-886b-7ee3ded0432b', 'data-lansia-kota', 'Daftar lansia tinggal sendiri, Kota Jambi (rekaan)', 'Dinas Sosial Kota Jambi', '2026-01-20', NULL, NULL, true),
	('01a2008d-7400-7f88-8863-43bb8515f20b', 'rencana-program-2026', 'Rencana program tahunan 2026 (rekaan)', 'Forum', '2026-01-10', NULL, NULL, true),
	('9e9e9e9e-1c87-5853-bec5-a959f2cd7372', 'sumber-dikenal', 'Notulen rapat', NULL, NULL, NULL, NULL, false);
INSERT INTO public.spreadsheet VALUES
	('9e9e9e9e-c5c3-5532-9036-a2958d135f49', 'NEEDS', 'rahsia897a86f014', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1, 'WAITING', 1, 0, 0, 0, 0, '[]', '[]', '2026-11-23 01:39:45.450168+00', '2026-11-23 01:39:45.450185+00', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('9e9e9e9e-831d-54ce-8687-d5441e8cd2fe', 'NEEDS', 'rahsiacb87c7fb66', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1, 'FAULTY', 1, 0, 0, 0, 0, '[]', '[]', '2026-11-23 01:39:45.453729+00', '2026-11-23 01:39:45.453742+00', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('9e9e9e9e-f805-5ca5-b99a-3d9398e260ad', 'NEEDS', 'rahsiae59a44e7b9', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1, 'READY', 1, 0, 0, 0, 0, '[]', '[]', '2026-11-23 01:39:45.457436+00', '2026-11-23 01:39:45.457456+00', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('9e9e9e9e-f6fc-5a58-a18f-330a27985da9', 'NEEDS', 'rahsiaf4c4d2e11c', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1, 'LOADING', 1, 0, 0, 0, 0, '[]', '[]', '2026-11-23 01:39:45.458646+00', '2026-11-23 01:39:45.45866+00', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('9e9e9e9e-b134-5b47-829d-2fbfa528d95e', 'NEEDS', 'rahsia6554900a72', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1, 'LOADED', 1, 0, 0, 0, 0, '[]', '[]', '2026-11-23 01:39:45.45956+00', '2026-11-23 01:39:45.459574+00', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('9e9e9e9e-e657-5013-abb2-03b70daadb54', 'NEEDS', 'rahsia0b865e18af', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1, 'FAILED', 1, 0, 0, 0, 0, '[]', '[]', '2026-11-23 01:39:45.46127+00', '2026-11-23 01:39:45.461284+00', NULL, '018e72e8-2400-7fbc-8137-9ebaa9082207', NULL),
	('9e9e9e9e-fedf-5486-ac98-87122faf3848', 'NEEDS', 'rahsiaa35aceec7d', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1, 'WAITING', 1, 0, 0, 0, 0, '[]', '[]', '2026-11-23 01:39:45.467631+00', '2026-11-23 01:39:45.46765+00', NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL),
	('9e9e9e9e-f0be-5ede-8bfb-f8811082d33f', 'NEEDS', 'rahsia020fa24945', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1, 'FAULTY', 1, 0, 0, 0, 0, '[]', '[]', '2026-11-23 01:39:45.474026+00', '2026-11-23 01:39:45.474046+00', NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL),
	('9e9e9e9e-6a09-5167-ac45-88b76a71c50e', 'NEEDS', 'rahsia3c6b21c064', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1, 'READY', 1, 0, 0, 0, 0, '[]', '[]', '2026-11-23 01:39:45.474917+00', '2026-11-23 01:39:45.474934+00', NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL),
	('9e9e9e9e-79a1-54e4-88dc-546fc5e3a49c', 'NEEDS', 'rahsia2c97c2394c', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1, 'FAILED', 1, 0, 0, 0, 0, '[]', '[]', '2026-11-23 01:39:45.481476+00', '2026-11-23 01:39:45.481496+00', NULL, '018e72e8-2400-7ab3-8441-d6a0d197e92c', NULL);
INSERT INTO public.stakeholder VALUES
	('018e72e8-2400-7bd1-8f07-34ee9b914a73', 1, '2026-11-23 01:39:44.322045+00', 'pemprov-jambi', 'Pemerintah Provinsi Jambi', NULL, 'GOVERNMENT_OFFICE', NULL, 'Pemerintah Provinsi Jambi, disebut sumber sebagai pembuka dan penggerak forum.', NULL, false, NULL, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('018e72e8-2400-7e4b-85e9-a22682e32d26', 1, '2026-11-23 01:39:44.322249+00', 'pemprov-sumsel', 'Pemerintah Provinsi Sumatera Selatan', NULL, 'GOVERNMENT_OFFICE', NULL, 'Penggerak tujuh Gerakan Serentak se-Sumsel.', NULL, false, NULL, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('018e72e8-2400-7057-9ab2-1f6a963762bb', 1, '2026-11-23 01:39:44.322259+00', 'pemkab-muba', 'Pemerintah Kabupaten Musi Banyuasin', NULL, 'GOVERNMENT_OFFICE', NULL, 'Pemerintah kabupaten yang bersinergi dengan pihak swasta menurut tema rapat koordinasi 2024.', NULL, false, NULL, '018e72e8-2400-7aa4-a7ea-a5c01a15c50a'),
	('018e72e8-2400-7f15-8894-7cbaa392e1e8', 1, '2026-11-23 01:39:44.322268+00', 'disnakertrans-muba', 'Disnakertrans Kabupaten Musi Banyuasin', NULL, 'GOVERNMENT_OFFICE', NULL, 'Dinas Tenaga Kerja dan Transmigrasi; kepala dinasnya berbicara di rapat koordinasi 2024.', NULL, false, '018e72e8-2400-7057-9ab2-1f6a963762bb', '018e72e8-2400-7aa4-a7ea-a5c01a15c50a'),
	('01a2008d-7400-7da9-920d-1eee362348a1', 1, '2026-11-23 01:39:44.625386+00', 'kertala-nusa', 'PT Kertala Nusa (Persero)', 'Kertala Nusa', 'COMPANY', 'BUMN', 'Induk usaha tambang, kebun, dan pelabuhan sungai. Tidak menyalurkan sendiri; program TJSL dijalankan anak perusahaan.', NULL, true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-73c3-8c38-739e033fd51f', 1, '2026-11-23 01:39:44.625446+00', 'kertala-nusa-batubara', 'PT Kertala Nusa Batu Bara', 'KNB', 'COMPANY', 'BUMN', 'Tambang batu bara di Muara Enim. Program sosialnya ikut dua puluh desa sekitar tambang: rumah, gizi anak, dan sekolah vokasi.', NULL, true, '01a2008d-7400-7da9-920d-1eee362348a1', '018e72e8-2400-7302-b246-6b35bc5944db'),
	('01a2008d-7400-75b0-96f0-8d995f77961f', 1, '2026-11-23 01:39:44.625461+00', 'lumbung-nusa-pupuk', 'PT Lumbung Nusa Pupuk (Persero)', 'Lumbung Nusa', 'COMPANY', 'BUMN', 'Pabrik pupuk di tepi Sungai Musi. Ketua forum Sumsel sejak 2026. Dana TJSL-nya kebanyakan untuk rumah dan pangan.', 'https://lumbung-nusa-pupuk.example', true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-724a-b828-cdf6f6b06f62', 1, '2026-11-23 01:39:44.625473+00', 'anyam-raya', 'PT Anyam Raya Persada', 'Anyam Raya', 'COMPANY', 'PRIVATE', 'Induk usaha hutan tanaman dan kebun sawit di Sumsel dan Jambi. Kantor di Palembang, keputusan CSR di atas Rp 1 miliar dibuat di sini.', NULL, true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-778e-bfb9-16eda1278bb4', 1, '2026-11-23 01:39:44.625485+00', 'serat-anyam', 'PT Serat Anyam Lestari', 'Serat Anyam', 'COMPANY', 'PRIVATE', 'Hutan tanaman dan serat kayu di pesisir OKI. Tim CSR lima orang, berkantor di kamp sungai, sinyal sering hilang.', 'https://serat-anyam.example', true, '01a2008d-7400-724a-b828-cdf6f6b06f62', '018e72e8-2400-7ae8-be8d-1ce25743a95c'),
	('01a2008d-7400-71c0-ac72-29882397b762', 1, '2026-11-23 01:39:44.625497+00', 'sawit-embun', 'PT Sawit Embun Rimba', 'Embun Rimba', 'COMPANY', 'PRIVATE', 'Kebun dan dua pabrik sawit di Musi Banyuasin dan OKI. Lebih suka bangun fisik: rumah, jamban, jalan desa.', NULL, true, NULL, '018e72e8-2400-7aa4-a7ea-a5c01a15c50a'),
	('01a2008d-7400-7fcd-91f2-b0d935bd5f56', 1, '2026-11-23 01:39:44.625509+00', 'bara-selasih', 'PT Bara Selasih Ungu', 'Bara Selasih', 'COMPANY', 'PRIVATE', 'Tambang dan jalan angkut batu bara di Lahat dan PALI. Anggota forum sejak akhir 2025.', NULL, true, NULL, '018e72e8-2400-769e-b1bf-54aa483e70fb'),
	('01a2008d-7400-7053-884b-3900778a05ed', 1, '2026-11-23 01:39:44.625519+00', 'getah-linang', 'PT Getah Linang Prima', 'Getah Linang', 'COMPANY', 'PRIVATE', 'Pabrik karet remah di Lubuk Linggau. Pemiliknya biasa langsung mengirim barang ke desa, laporannya menyusul.', NULL, true, NULL, '018e72e8-2400-7ee4-81c9-84141198f841'),
	('01a2008d-7400-7a92-9b31-be9df76ea4f7', 1, '2026-11-23 01:39:44.625531+00', 'nordvik-energy', 'Nordvik Energy AS', 'Nordvik', 'COMPANY', 'FOREIGN', 'Energy company with headquarters abroad. Social investment in Indonesia goes through its local company.', NULL, true, NULL, NULL),
	('01a2008d-7400-7ac5-bc0b-9acbfee46716', 1, '2026-11-23 01:39:44.62554+00', 'nordvik-rambang', 'PT Nordvik Energi Rambang', 'Nordvik Rambang', 'COMPANY', 'FOREIGN', 'Gas producer in Muara Enim. Community budget is approved each January abroad; reports are written in English.', 'https://nordvik-rambang.example', true, '01a2008d-7400-7a92-9b31-be9df76ea4f7', '018e72e8-2400-7302-b246-6b35bc5944db'),
	('01a2008d-7400-709c-94f7-1b68fddf760a', 1, '2026-11-23 01:39:44.625581+00', 'tirta-serunai', 'Perumda Air Minum Tirta Serunai', 'Tirta Serunai', 'COMPANY', 'BUMD', 'Perusahaan air minum milik daerah di Prabumulih. Menyumbang sambungan rumah dan tenaga teknisi.', NULL, true, NULL, '018e72e8-2400-7983-9e5e-88b0379a14da'),
	('01a2008d-7400-700c-9660-324504065f54', 1, '2026-11-23 01:39:44.625594+00', 'pundi-sembilan', 'PT BPR Pundi Sembilan (Perseroda)', 'Pundi Sembilan', 'COMPANY', 'BUMD', 'Bank perkreditan rakyat milik daerah. Bendahara forum Sumsel; dana CSR-nya 3 persen dari laba.', NULL, true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-79a7-8c87-5e54a54c2bba', 1, '2026-11-23 01:39:44.625605+00', 'kopi-lereng-kabut', 'Koperasi Kopi Lereng Kabut', 'Lereng Kabut', 'COMPANY', 'COOPERATIVE', 'Koperasi 214 petani kopi di Pagar Alam. Menyisihkan Rp 500 dari setiap kilo untuk gizi anak anggota dan tetangga.', NULL, true, NULL, '018e72e8-2400-7ab3-aed0-fcc4f30156c2'),
	('01a2008d-7400-78f9-8356-1fed4d467f8d', 1, '2026-11-23 01:39:44.625628+00', 'payung-ritel', 'PT Payung Ritel Sentosa', 'Payung Ritel', 'COMPANY', 'PRIVATE', 'Jaringan 40 toko kelontong. Menyediakan barang dan kasir untuk pasar murah.', NULL, true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-7544-912f-94521b3db666', 1, '2026-11-23 01:39:44.625639+00', 'kertala-nusa-perkebunan', 'PT Kertala Nusa Perkebunan', 'KNP', 'COMPANY', 'BUMN', 'Kebun karet dan sawit milik negara di Muaro Jambi dan Batanghari. Ketua forum Jambi.', NULL, true, '01a2008d-7400-7da9-920d-1eee362348a1', '018e72e8-2400-79c9-9e13-06fd1a42b9e8'),
	('01a2008d-7400-7d0d-997d-0cbc84ffffda', 1, '2026-11-23 01:39:44.62565+00', 'sawit-anyam', 'PT Sawit Anyam Makmur', 'Sawit Anyam', 'COMPANY', 'PRIVATE', 'Kebun sawit di Tanjung Jabung Barat, satu grup dengan Serat Anyam di OKI.', NULL, true, '01a2008d-7400-724a-b828-cdf6f6b06f62', '018e72e8-2400-767b-9cb3-dd55e77411a7'),
	('01a2008d-7400-74d7-b926-b1692f69ea6b', 1, '2026-11-23 01:39:44.625662+00', 'pelita-rantau', 'PT Pelita Gas Rantau', 'Pelita Rantau', 'COMPANY', 'PRIVATE', 'Sumur gas di pesisir timur Jambi. Fokusnya air bersih dan sekolah yang hanya bisa dicapai dengan perahu.', NULL, true, NULL, '018e72e8-2400-7880-9139-86ec2fbe99e0'),
	('01a2008d-7400-7828-a121-d9e7581d03d4', 1, '2026-11-23 01:39:44.625673+00', 'kayu-manis-kabut', 'PT Kayu Manis Kabut Raya', 'Kabut Raya', 'COMPANY', 'PRIVATE', 'Eksportir kayu manis dari Kerinci. Perusahaan kecil, tetapi tidak pernah melewatkan rapat.', NULL, true, NULL, '018e72e8-2400-7c61-8605-f0e6add36114'),
	('01a2008d-7400-7baf-96cd-e29da77b73fb', 1, '2026-11-23 01:39:44.625683+00', 'takamori-karet', 'PT Takamori Karet Indonesia', 'Takamori', 'COMPANY', 'FOREIGN', 'Pabrik karet di Bungo. Membuka lini kerja untuk pekerja difabel sejak 2024.', 'https://takamori-karet.example', true, NULL, '018e72e8-2400-7d3f-bcbd-7e38f0ed48b9'),
	('01a2008d-7400-7af3-80d5-c8c4906979f0', 1, '2026-11-23 01:39:44.625694+00', 'pesako-maju', 'PT BPR Pesako Maju (Perseroda)', 'Pesako Maju', 'COMPANY', 'BUMD', 'Bank milik daerah di Kota Jambi. Bendahara forum Jambi.', 'https://pesako-maju.example', true, NULL, '018e72e8-2400-7ed9-a887-1d57ea6f1ae0'),
	('01a2008d-7400-75d0-b5d4-f59bc932c15d', 1, '2026-11-23 01:39:44.625705+00', 'nipah-serumpun', 'Koperasi Tani Nipah Serumpun', 'Nipah Serumpun', 'COMPANY', 'COOPERATIVE', 'Koperasi petani pinang dan kelapa di pesisir Tanjung Jabung Timur.', NULL, true, NULL, '018e72e8-2400-7880-9139-86ec2fbe99e0'),
	('01a2008d-7400-7f1a-8a4a-78c5b95ab739', 1, '2026-11-23 01:39:44.625715+00', 'batu-tembesi', 'PT Batu Tembesi Jaya', 'Batu Tembesi', 'COMPANY', 'PRIVATE', 'Angkutan batu bara di Sarolangun. Anggota forum, belum pernah berjanji apa pun.', NULL, true, NULL, '018e72e8-2400-78b7-8c29-577ef197045e'),
	('01a2008d-7400-744d-b556-4df74ad72efc', 1, '2026-11-23 01:39:44.625725+00', 'univ-sembilan-sungai', 'Universitas Sembilan Sungai', 'USS', 'UNIVERSITY', NULL, 'Pusat studi permukiman dan gizinya mengukur hasil program forum: sampel rumah tangga, foto sebelum dan sesudah, data terbuka.', 'https://univ-sembilan-sungai.example', true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-7fda-b461-98f163f3a152', 1, '2026-11-23 01:39:44.625736+00', 'poltek-rambang-jaya', 'Politeknik Rambang Jaya', 'Polraja', 'UNIVERSITY', NULL, 'Politeknik teknik di Muara Enim. Mahasiswanya merakit lampu surya dan menghitung RAB rumah sebagai tugas akhir.', NULL, true, NULL, '018e72e8-2400-7302-b246-6b35bc5944db'),
	('01a2008d-7400-7696-b158-345312a626eb', 1, '2026-11-23 01:39:44.625746+00', 'ikes-puspa', 'Institut Kesehatan Puspa Ilir', 'IKPI', 'UNIVERSITY', NULL, 'Sekolah bidan dan ahli gizi. Mengirim mahasiswa praktik ke posyandu di Muara Enim dan Musi Rawas.', NULL, true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-74e4-8f1f-9987c5eced41', 1, '2026-11-23 01:39:44.625755+00', 'univ-pucuk-rantau', 'Universitas Pucuk Rantau', 'UPR', 'UNIVERSITY', NULL, 'KKN tematik di sebelas kabupaten/kota. Pusat studinya ditunjuk forum Jambi sebagai verifikator.', 'https://univ-pucuk-rantau.example', true, NULL, '018e72e8-2400-7ed9-a887-1d57ea6f1ae0'),
	('01a2008d-7400-7cb3-9b02-57a70513527f', 1, '2026-11-23 01:39:44.625784+00', 'atap-layak', 'Yayasan Atap Layak', 'Atap Layak', 'NGO', NULL, 'Membangun rumah bersama tukang desa. Tahun ini mengerjakan rumah untuk empat pemberi dana sekaligus di Musi Banyuasin.', 'https://atap-layak.example', true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-7a94-bc9f-6f78a627f4b3', 1, '2026-11-23 01:39:44.625794+00', 'sumur-bening', 'Yayasan Sumur Bening', 'Sumur Bening', 'NGO', NULL, 'Jamban, sumur, dan kebiasaan cuci tangan. Bekerja di desa pasang surut Banyuasin dan OKI.', NULL, true, NULL, '018e72e8-2400-7e27-8460-327e15c14a86'),
	('01a2008d-7400-749e-8158-ff451cbdf764', 1, '2026-11-23 01:39:44.625803+00', 'seribu-hari', 'Yayasan Seribu Hari Pertama', 'Seribu Hari', 'NGO', NULL, 'Dapur gizi dan kunjungan rumah bagi ibu hamil dan balita.', 'https://seribu-hari.example', true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-7b84-a289-1f81056eabc1', 1, '2026-11-23 01:39:44.625812+00', 'panen-hilir', 'Yayasan Panen Bersama Hilir', 'Panen Hilir', 'NGO', NULL, 'Pekarangan, lumbung, dan kolam ikan keluarga di rawa lebak Ogan Ilir dan OKU Timur.', NULL, true, NULL, '018e72e8-2400-7bd8-be1b-896b61b1e8f3'),
	('01a2008d-7400-7743-9a91-8df9c33de010', 1, '2026-11-23 01:39:44.625822+00', 'lantern-bridge', 'Lantern Bridge Foundation', 'Lantern Bridge', 'NGO', NULL, 'International foundation. Small grants for inclusion and clean water, with a learning partner in every project. Works in both provinces.', 'https://lantern-bridge.example', true, NULL, NULL),
	('01a2008d-7400-7726-a6a9-6cb0288b219a', 1, '2026-11-23 01:39:44.625831+00', 'setapak-rimba', 'Yayasan Setapak Rimba', 'Setapak Rimba', 'NGO', NULL, 'Klinik keliling dan guru tinggal bagi komunitas adat di Merangin, Sarolangun, dan Tebo.', NULL, true, NULL, '018e72e8-2400-777e-90fe-4d83ef6e16bd'),
	('01a2008d-7400-77f2-87ea-00f921105c34', 1, '2026-11-23 01:39:44.62584+00', 'rumah-pelangi', 'Rumah Singgah Pelangi Seberang', 'Rumah Pelangi', 'NGO', NULL, 'Rumah singgah untuk anak jalanan di Seberang Kota Jambi. Buka pukul 06.00 sampai 22.00, dapur tidak pernah tutup.', NULL, true, NULL, '018e72e8-2400-7ed9-a887-1d57ea6f1ae0'),
	('01a2008d-7400-7e14-a215-e20b2084e5f8', 1, '2026-11-23 01:39:44.62585+00', 'difabel-melangkah', 'Perkumpulan Difabel Melangkah', 'Difabel Melangkah', 'NGO', NULL, 'Dikelola penyandang disabilitas sendiri: ukur alat bantu, bengkel kaki palsu, pendampingan kerja.', 'https://difabel-melangkah.example', true, NULL, '018e72e8-2400-7ed9-a887-1d57ea6f1ae0'),
	('01a2008d-7400-7896-b744-5c6d909cbb25', 1, '2026-11-23 01:39:44.625861+00', 'beranda-senja', 'Yayasan Beranda Senja', 'Beranda Senja', 'NGO', NULL, 'Menjenguk lansia yang tinggal sendiri: makan, obat, dan teman bicara.', NULL, true, NULL, '018e72e8-2400-7ed9-a887-1d57ea6f1ae0'),
	('01a2008d-7400-73f4-9845-963e88735c82', 1, '2026-11-23 01:39:44.62587+00', 'laz-embun-amanah', 'LAZ Embun Amanah', 'Embun Amanah', 'ZAKAT_BODY', NULL, 'Lembaga amil zakat. Rumah untuk fakir miskin adalah program terbesarnya di Sumsel.', 'https://laz-embun-amanah.example', true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-75ed-8ca3-19bf8de49b1e', 1, '2026-11-23 01:39:44.625881+00', 'laz-titian-berkah', 'LAZ Titian Berkah', 'Titian Berkah', 'ZAKAT_BODY', NULL, 'Lembaga amil zakat di Jambi: santunan lansia, modal usaha ibu, sekolah anak.', NULL, true, NULL, '018e72e8-2400-7ed9-a887-1d57ea6f1ae0'),
	('01a2008d-7400-79b2-bd2b-fc14363241cc', 1, '2026-11-23 01:39:44.625891+00', 'upz-kertala-nusa', 'UPZ Karyawan Kertala Nusa Batu Bara', 'UPZ KNB', 'ZAKAT_BODY', NULL, 'Unit pengumpul zakat karyawan tambang, di bawah Embun Amanah.', NULL, true, '01a2008d-7400-73f4-9845-963e88735c82', '018e72e8-2400-7302-b246-6b35bc5944db'),
	('01a2008d-7400-79fa-ad93-270398d3c295', 1, '2026-11-23 01:39:44.625901+00', 'bappeda-sumsel', 'Bappeda Provinsi Sumatera Selatan', 'Bappeda Sumsel', 'GOVERNMENT_OFFICE', NULL, 'Baris contoh: dalam dunia contoh ini kantor ini menjadi sekretariat forum Sumsel.', NULL, true, NULL, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('01a2008d-7400-7988-b31e-5ee2a5813c49', 1, '2026-11-23 01:39:44.625912+00', 'dinsos-sumsel', 'Dinas Sosial Provinsi Sumatera Selatan', 'Dinsos Sumsel', 'GOVERNMENT_OFFICE', NULL, 'Baris contoh: dalam dunia contoh ini petugasnya memeriksa realisasi di lapangan.', NULL, true, NULL, '018e72e8-2400-737b-9d98-578d9f0910cd'),
	('01a2008d-7400-714d-acf7-f8733b44d378', 1, '2026-11-23 01:39:44.625921+00', 'perkim-muba', 'Dinas Perkim Kabupaten Musi Banyuasin', 'Perkim Muba', 'GOVERNMENT_OFFICE', NULL, 'Baris contoh: dalam dunia contoh ini mengusulkan rumah dan ikut mendanai lewat APBD.', NULL, true, NULL, '018e72e8-2400-7aa4-a7ea-a5c01a15c50a'),
	('01a2008d-7400-730f-a3f2-a813013e7ae1', 1, '2026-11-23 01:39:44.625931+00', 'dinsos-oki', 'Dinas Sosial Kabupaten Ogan Komering Ilir', 'Dinsos OKI', 'GOVERNMENT_OFFICE', NULL, 'Baris contoh: dalam dunia contoh ini mengusulkan kebutuhan desa pesisir.', NULL, true, NULL, '018e72e8-2400-7ae8-be8d-1ce25743a95c'),
	('01a2008d-7400-7b6b-8d2c-23d56550864d', 1, '2026-11-23 01:39:44.625941+00', 'dinkes-musi-rawas', 'Dinas Kesehatan Kabupaten Musi Rawas', 'Dinkes Mura', 'GOVERNMENT_OFFICE', NULL, 'Baris contoh: dalam dunia contoh ini pemilik program dapur gizi.', NULL, true, NULL, '018e72e8-2400-7660-ac3b-1bd75086ac6d'),
	('01a2008d-7400-7cae-bb90-3e07d1196337', 1, '2026-11-23 01:39:44.62595+00', 'perkim-empat-lawang', 'Dinas Perkim Kabupaten Empat Lawang', 'Perkim Empat Lawang', 'GOVERNMENT_OFFICE', NULL, 'Baris contoh: dalam dunia contoh ini sudah enam kali mengusulkan, belum ada yang menjawab.', NULL, true, NULL, '018e72e8-2400-724d-8a92-6c6c459c6b82'),
	('01a2008d-7400-7e01-879e-99c546d41b42', 1, '2026-11-23 01:39:44.625961+00', 'dpmd-banyuasin', 'Dinas PMD Kabupaten Banyuasin', 'DPMD Banyuasin', 'GOVERNMENT_OFFICE', NULL, 'Baris contoh: dalam dunia contoh ini mencatat rumah dan jamban yang dibiayai dana desa.', NULL, true, NULL, '018e72e8-2400-7e27-8460-327e15c14a86'),
	('01a2008d-7400-763b-a71c-1a7d979e0cc5', 1, '2026-11-23 01:39:44.62597+00', 'dinsos-jambi', 'Dinas Sosial Provinsi Jambi', 'Dinsos Jambi', 'GOVERNMENT_OFFICE', NULL, 'Baris contoh: dalam dunia contoh ini kantor ini menjadi sekretariat forum Jambi.', NULL, true, NULL, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('01a2008d-7400-7109-8cbb-280b5d19c06f', 1, '2026-11-23 01:39:44.62598+00', 'bpbd-jambi', 'BPBD Provinsi Jambi', 'BPBD Jambi', 'GOVERNMENT_OFFICE', NULL, 'Baris contoh: dalam dunia contoh ini mengusulkan kebutuhan siaga asap dan banjir.', NULL, true, NULL, '018e72e8-2400-7756-8652-2c0bee796faf'),
	('01a2008d-7400-75c8-81dc-afa3af4cf0d9', 1, '2026-11-23 01:39:44.62599+00', 'dinsos-merangin', 'Dinas Sosial Kabupaten Merangin', 'Dinsos Merangin', 'GOVERNMENT_OFFICE', NULL, 'Baris contoh: dalam dunia contoh ini mengusulkan kebutuhan komunitas adat.', NULL, true, NULL, '018e72e8-2400-777e-90fe-4d83ef6e16bd'),
	('01a2008d-7400-73c6-9ee7-fa425bc12e63', 1, '2026-11-23 01:39:44.626008+00', 'warga-tanjung-lengkuas', 'Kelompok Warga Desa Tanjung Lengkuas', 'Warga Tanjung Lengkuas', 'COMMUNITY', NULL, 'Panitia jamban dan rumah sebuah desa pesisir OKI (desa rekaan). Ketuanya Bu Sumi, bendaharanya guru SD.', NULL, true, NULL, '018e72e8-2400-7ae8-be8d-1ce25743a95c'),
	('01a2008d-7400-7ab4-8983-652b36f973c8', 1, '2026-11-23 01:39:44.626018+00', 'kwt-serai', 'Kelompok Wanita Tani Serumpun Serai', 'KWT Serai', 'COMMUNITY', NULL, 'Dua puluh delapan ibu yang menanam sayur di pekarangan dan menjualnya tiap Jumat.', NULL, true, NULL, '018e72e8-2400-7bd8-be1b-896b61b1e8f3'),
	('01a2008d-7400-7b18-b3a8-2efb8e767faa', 1, '2026-11-23 01:39:44.626027+00', 'tepian-keruh', 'Karang Taruna Tepian Keruh', 'KT Tepian Keruh', 'COMMUNITY', NULL, 'Pemuda desa di Empat Lawang (desa rekaan). Yang mengukur sendiri panjang jembatan putus.', NULL, true, NULL, '018e72e8-2400-724d-8a92-6c6c459c6b82'),
	('01a2008d-7400-7018-b3d9-c66ae350d06b', 1, '2026-11-23 01:39:44.626055+00', 'himpunan-usaha-sungai', 'Himpunan Usaha Tepi Sungai', 'Hipungai', 'ASSOCIATION', NULL, 'Perkumpulan 120 usaha kecil dan menengah di tepian Musi.', NULL, true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-7dce-b5db-d804eddfd1bb', 1, '2026-11-23 01:39:44.626075+00', 'kabar-sembilan', 'Kabar Sembilan', 'Kabar Sembilan', 'MEDIA', NULL, 'Media daring. Menulis rubrik mingguan "Janji yang Ditepati".', 'https://kabar-sembilan.example', true, NULL, '018e72e8-2400-7eb8-9502-e2eda8fb3a25'),
	('01a2008d-7400-794f-8581-8eff9f333674', 1, '2026-11-23 01:39:44.626085+00', 'radio-pucuk', 'Radio Pucuk FM', 'Radio Pucuk', 'MEDIA', NULL, 'Radio komunitas di Jambi. Siaran pagi tentang kebutuhan warga.', NULL, true, NULL, '018e72e8-2400-7ed9-a887-1d57ea6f1ae0'),
	('9e9e9e9e-1975-57f9-8820-762be7784c08', 1, '2026-11-23 01:39:44.888085+00', 'lepas', 'Yayasan Lepas', NULL, 'NGO', NULL, NULL, NULL, false, NULL, NULL);
INSERT INTO public.sustainable_development_goal VALUES
	(2, 'Tanpa Kelaparan', 'Zero Hunger'),
	(3, 'Kehidupan Sehat dan Sejahtera', 'Good Health and Well-being'),
	(4, 'Pendidikan Berkualitas', 'Quality Education'),
	(6, 'Air Bersih dan Sanitasi Layak', 'Clean Water and Sanitation'),
	(7, 'Energi Bersih dan Terjangkau', 'Affordable and Clean Energy'),
	(8, 'Pekerjaan Layak dan Pertumbuhan Ekonomi', 'Decent Work and Economic Growth'),
	(9, 'Industri, Inovasi dan Infrastruktur', 'Industry, Innovation and Infrastructure'),
	(10, 'Berkurangnya Kesenjangan', 'Reduced Inequalities'),
	(11, 'Kota dan Permukiman yang Berkelanjutan', 'Sustainable Cities and Communities'),
	(12, 'Konsumsi dan Produksi yang Bertanggung Jawab', 'Responsible Consumption and Production'),
	(13, 'Penanganan Perubahan Iklim', 'Climate Action'),
	(14, 'Ekosistem Lautan', 'Life Below Water'),
	(15, 'Ekosistem Daratan', 'Life on Land'),
	(16, 'Perdamaian, Keadilan dan Kelembagaan yang Tangguh', 'Peace, Justice and Strong Institutions'),
	(17, 'Kemitraan untuk Mencapai Tujuan', 'Partnerships for the Goals');
INSERT INTO public.target VALUES
	('01a2008d-7400-7fa6-b5c5-b234390b3c5c', 100000, NULL, '2026-02-01', false, 'ACCEPTED', '01a2008d-7400-7487-a2c7-311bc5020aa9', '01a2008d-7400-7f88-8863-43bb8515f20b', NULL, NULL, 1),
	('01a2008d-7400-7f9d-989f-8dce5463d89b', 20000, NULL, '2026-02-15', false, 'ACCEPTED', '01a2008d-7400-737c-b4db-b39db3ee6aa9', '01a2008d-7400-7f88-8863-43bb8515f20b', NULL, NULL, 1),
	('9e9e9e9e-d028-5274-9c43-99bc6a9aa72d', 1000000000, NULL, NULL, false, 'PROPOSED', '9e9e9e9e-9bb0-5158-84fd-7285ea16f5cb', NULL, NULL, NULL, 1),
	('9e9e9e9e-628a-571a-855b-dfb6ec104c92', 1000000000, NULL, NULL, false, 'ACCEPTED', '9e9e9e9e-9bb0-5158-84fd-7285ea16f5cb', NULL, NULL, NULL, 1),
	('9e9e9e9e-b29c-5d3f-9cf6-48b0d7d1e63b', 1000000000, NULL, NULL, false, 'DISPUTED', '9e9e9e9e-9bb0-5158-84fd-7285ea16f5cb', NULL, NULL, NULL, 1),
	('9e9e9e9e-17e1-5f52-9c8d-a828248b6dd3', 1000000000, NULL, NULL, false, 'SUPERSEDED', '9e9e9e9e-9bb0-5158-84fd-7285ea16f5cb', NULL, NULL, NULL, 1),
	('9e9e9e9e-b4e2-53e6-add7-4b7c2d2642fa', 1000000000, NULL, NULL, false, 'PROPOSED', '9e9e9e9e-08e3-5234-9f2c-32ef44b9512b', NULL, NULL, NULL, 1),
	('9e9e9e9e-deca-5062-aadf-001e4911e0bc', 1000000000, NULL, NULL, false, 'ACCEPTED', '9e9e9e9e-08e3-5234-9f2c-32ef44b9512b', NULL, NULL, NULL, 1),
	('9e9e9e9e-697c-53ab-bd74-55ece4810382', 1000000000, NULL, NULL, false, 'DISPUTED', '9e9e9e9e-08e3-5234-9f2c-32ef44b9512b', NULL, NULL, NULL, 1),
	('9e9e9e9e-a525-5c16-b15c-00ce9eafa6ea', 1000000000, NULL, NULL, false, 'SUPERSEDED', '9e9e9e9e-08e3-5234-9f2c-32ef44b9512b', NULL, NULL, NULL, 1);
INSERT INTO public.term VALUES
	('018e72e8-2400-7191-ab4e-169adf409349', '2021-01-01', '2026-12-31', 'Sumber menyebut tahun saja: “terbentuknya forum CSR Kesos tahun 2021-2026”, sebagai tujuan pertemuan 2021. Tanggal di sini awal tahun pertama dan akhir tahun terakhir.', '018e72e8-2400-7ab3-8441-d6a0d197e92c', '018e72e8-2400-791a-aef7-c88c7ac740d0');
INSERT INTO public.token VALUES
	('9e9e9e9e-deb4-5023-95f5-07c4ab0d3801', 'rahsia6d425eb7bb', 'simpul_xxxxx', 'token bayu', 'read', '2026-11-23 01:39:44.91706+00', NULL, NULL, NULL, '01a2008d-7400-776f-92d1-28d6748f7f94', '01a2008d-7400-7049-afe4-90c203b66033'),
	('9e9e9e9e-3016-5cb9-8df6-559e640e537c', 'rahsia114278b0cc', 'simpul_xxxxx', 'token rekan', 'read', '2026-11-23 01:39:44.924731+00', NULL, NULL, NULL, '9e9e9e9e-5b4d-51d6-8cfe-aba35944ec08', '9e9e9e9e-6df8-522f-8246-6ca0df7bf646'),
	('9e9e9e9e-d45c-5e94-8a2a-7d9ae5089198', 'rahsia5e76ebc291', 'simpul_xxxxx', 'token mega', 'read', '2026-11-23 01:39:44.929592+00', NULL, NULL, NULL, '01a2008d-7400-71ec-9509-7c54d1554099', '01a2008d-7400-75b1-b1aa-34819703b683'),
	('9e9e9e9e-4ea5-502a-8e6e-f4ae157d0e8e', 'rahsiacb2f4ee927', 'simpul_xxxxx', 'token kenji', 'read', '2026-11-23 01:39:44.931139+00', NULL, NULL, NULL, '01a2008d-7400-7b24-8531-39f19e269456', '01a2008d-7400-7ae9-a818-22a4821142f5'),
	('9e9e9e9e-6f1e-5557-a3f2-e089a47f998c', 'rahsia85f812fa5c', 'simpul_xxxxx', 'token rina', 'read', '2026-11-23 01:39:44.932503+00', NULL, NULL, NULL, '01a2008d-7400-7665-9d73-e1f4c0766a18', '01a2008d-7400-7ac6-a613-c5af08ae7497'),
	('9e9e9e9e-b8fc-5292-9898-d249dac0db54', 'rahsia7ef12fc87d', 'simpul_xxxxx', 'token novi', 'read', '2026-11-23 01:39:44.93713+00', NULL, NULL, NULL, '01a2008d-7400-76ae-a1b7-6843480c5909', '01a2008d-7400-7242-93ef-cc4108e7625e'),
	('9e9e9e9e-abea-53e6-8f14-07801bb486bf', 'rahsia82094dc872', 'simpul_xxxxx', 'token undangan', 'read', '2026-11-23 01:39:44.940012+00', NULL, NULL, NULL, '9e9e9e9e-fc1a-5012-982c-1535a24c68c7', '9e9e9e9e-5f57-5bc6-bf82-99ae0d841a9b'),
	('9e9e9e9e-8a4d-5a16-9d0a-9131b05abb2a', 'rahsia032fa2bdba', 'simpul_xxxxx', 'token rangkap', 'read', '2026-11-23 01:39:44.946595+00', NULL, NULL, NULL, '9e9e9e9e-9913-5b5b-a6ea-982b4c76ecaa', '9e9e9e9e-fadc-5131-879f-06cdd32e1783'),
	('9e9e9e9e-91f6-5cd2-9df0-67fd6e1585a2', 'rahsia09246c7029', 'simpul_xxxxx', 'token silang', 'read', '2026-11-23 01:39:44.947977+00', NULL, NULL, NULL, '9e9e9e9e-dc92-51b3-81cb-86db299173d3', '9e9e9e9e-d7bc-5bbe-8867-864137c3026f'),
	('9e9e9e9e-8ff5-50cb-95cd-5fe0e57c85a5', 'rahsia539668e671', 'simpul_xxxxx', 'token revoked', 'read', '2026-11-23 01:39:44.949554+00', NULL, NULL, '2026-11-01 03:00:00+00', '01a2008d-7400-776f-92d1-28d6748f7f94', '01a2008d-7400-7049-afe4-90c203b66033');
INSERT INTO public.tortoise_migrations VALUES
	(1, 'models', '0001_initial', '2026-11-23 01:39:38.068814+00'),
	(2, 'models', '0002_indices_and_guards', '2026-11-23 01:39:38.291737+00'),
	(3, 'models', '0003_people_and_rights', '2026-11-23 01:39:40.186303+00'),
	(4, 'models', '0004_from_need_to_delivery', '2026-11-23 01:39:44.205709+00');
INSERT INTO public.user_account VALUES
	('01a2008d-7400-7407-8231-6f1b7eb966f6', 'galih', 'Galih Prasetyanto', 'Pengelola instalasi', 'galih@simpul.example', NULL, 'id', true, true, true),
	('01a2008d-7400-7665-9d73-e1f4c0766a18', 'rina', 'Rina Oktavera', 'Kepala sekretariat forum Sumsel', 'rina@simpul.example', NULL, 'id', true, true, true),
	('01a2008d-7400-7e91-b058-3bb528919f24', 'fadli', 'Fadli Nurrahman', 'Staf sekretariat', 'fadli@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7551-8a2a-7c298538e14b', 'hendra', 'Hendra Kusnadi', 'Petugas verifikasi lapangan', 'hendra@simpul.example', NULL, 'id', true, true, true),
	('01a2008d-7400-7329-a975-36e0d2435149', 'laila', 'Dr. Laila Maharani', 'Ketua tim evaluasi', 'laila@simpul.example', NULL, 'id', true, true, true),
	('01a2008d-7400-776f-92d1-28d6748f7f94', 'bayu', 'Bayu Saputra Lubai', 'Koordinator CSR', 'bayu@simpul.example', NULL, 'id', true, true, true),
	('01a2008d-7400-71ec-9509-7c54d1554099', 'mega', 'Mega Puspitarini', 'Manajer kemitraan', 'mega@simpul.example', NULL, 'id', true, true, true),
	('01a2008d-7400-7dec-a95a-810c8c09b0eb', 'anton', 'Anton Wiratama', 'Manajer umum', 'anton@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7116-ad3e-e369a4993e25', 'teguh', 'Teguh Sasongko', 'Asisten manajer TJSL', 'teguh@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7efb-9d83-c4aa4a8869a7', 'ingrid', 'Ingrid Solheim', 'Community relations lead', 'ingrid@simpul.example', NULL, 'en', true, true, true),
	('01a2008d-7400-7386-971a-7267a80373bd', 'nurul', 'Nurul Hidayanti', 'Direktur', 'nurul@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7e2c-859d-dc4319971e79', 'sumi', 'Sumiwati', 'Ketua kelompok warga', 'sumi@simpul.example', NULL, 'id', true, true, true),
	('01a2008d-7400-7ef6-8ad2-1d096c80107d', 'eko', 'Eko Sulistyono', 'Kasi perumahan', 'eko@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7bf1-aa02-15d1e885842f', 'maya', 'Maya Kartikasari', 'Kabid pemberdayaan', 'maya@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-71be-afe4-c58ab0dc3d51', 'rudi', 'Rudi Ansorudin', 'Kasi gizi', 'rudi@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7fd5-bfce-ab0c69608a06', 'ferdi', 'Ferdi Gunadi', 'Kepala hubungan pelanggan', 'ferdi@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7b2f-b732-6ad81a114404', 'kevin', 'Kevin Wijanarko', 'Manajer operasional', 'kevin@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-76ca-9c40-5cdeb8705387', 'aris', 'Aris Setiadi', 'Dosen pembimbing', 'aris@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7687-a6ad-062c784b9500', 'indah', 'Indah Permatasani', 'Koordinator praktik lapangan', 'indah@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7a53-8517-2e6e11d931f2', 'jefri', 'Jefri Kurniawansyah', 'Ketua karang taruna', 'jefri@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7643-8e55-5cf2e177a4e7', 'wahyu', 'Wahyu Nirwan', 'Sekretaris himpunan', 'wahyu@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-78e7-84f3-4f4f9e3e1bbc', 'putri', 'Putri Cendana', 'Wartawan', 'putri@simpul.example', NULL, 'id', true, true, true),
	('01a2008d-7400-76ae-a1b7-6843480c5909', 'novi', 'Novita Sarimbi', 'Kepala sekretariat forum Jambi', 'novi@simpul.example', NULL, 'id', true, true, true),
	('01a2008d-7400-7fff-87b9-66597e7547d9', 'taufik', 'Taufik Rahmadanu', 'Verifikator', 'taufik@simpul.example', NULL, 'id', true, true, true),
	('01a2008d-7400-73a8-9791-7d836b431e5a', 'arman', 'Arman Daulana', 'Kepala bagian TJSL', 'arman@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-78d2-bd02-7420c90f03d3', 'vina', 'Vina Lorenza', 'Staf CSR', 'vina@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-713a-8471-7f4279203b9d', 'joko', 'Joko Riyantono', 'Hubungan masyarakat', 'joko@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7b24-8531-39f19e269456', 'kenji', 'Kenji Morikawa', 'General affairs manager', 'kenji@simpul.example', NULL, 'en', false, true, true),
	('01a2008d-7400-76ce-95ce-2f7ed6ea3299', 'fitri', 'Fitri Handini', 'Sekretaris perusahaan', 'fitri@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7d51-8914-939bb80bb279', 'basri', 'Basri Hamidun', 'Ketua koperasi', 'basri@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7240-b3fe-f1aaf0796b7f', 'halim', 'Abdul Halim Mukti', 'Kepala penyaluran', 'halim@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7188-abde-d2f7fa61b21e', 'melda', 'Melda Rosita', 'Ketua perkumpulan', 'melda@simpul.example', NULL, 'id', true, true, true),
	('01a2008d-7400-79ea-bf58-7ebcf1470619', 'yola', 'Yola Permata', 'Pengasuh', 'yola@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-73e2-ac06-d4b9330c7127', 'ningsih', 'Ningsih Wardani', 'Kasi komunitas adat', 'ningsih@simpul.example', NULL, 'id', false, true, true),
	('01a2008d-7400-7f8f-adfa-ab38bc97022e', 'hamdani', 'Hamdani Rusyd', 'Ketua pengabdian masyarakat', 'hamdani@simpul.example', NULL, 'id', false, true, true),
	('9e9e9e9e-1734-5162-8231-e2fd7bbe2ff6', 'kosong', 'Orang Kosong', NULL, 'rahsia5dc79a4883@simpul.example', NULL, 'id', false, false, true),
	('9e9e9e9e-fc1a-5012-982c-1535a24c68c7', 'undangan', 'Orang Undangan', NULL, 'rahsia33d220b0c2@simpul.example', NULL, 'id', false, false, true),
	('9e9e9e9e-8587-55db-8992-d262965cecf7', 'bekuan', 'Orang Bekuan', NULL, 'rahsia9481dee562@simpul.example', NULL, 'id', false, false, true),
	('9e9e9e9e-5b4d-51d6-8cfe-aba35944ec08', 'rekan', 'Orang Rekan', NULL, 'rahsiad2d5daf21f@simpul.example', NULL, 'id', false, false, true),
	('9e9e9e9e-9913-5b5b-a6ea-982b4c76ecaa', 'rangkap', 'Orang Rangkap', NULL, 'rahsiad430192805@simpul.example', NULL, 'id', false, false, true),
	('9e9e9e9e-dc92-51b3-81cb-86db299173d3', 'silang', 'Orang Silang', NULL, 'rahsia5e6f92a9ea@simpul.example', NULL, 'id', false, false, true),
	('9e9e9e9e-f714-5aad-aa2a-37f49266db8f', 'sendiri', 'Orang Sendiri', NULL, 'rahsiaa456060475@simpul.example', NULL, 'id', false, false, true);
SELECT pg_catalog.setval('public.event_id_seq', 881, true);
SELECT pg_catalog.setval('public.tortoise_migrations_id_seq', 4, true);
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT agenda_item_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.amendment
    ADD CONSTRAINT amendment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.award
    ADD CONSTRAINT award_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.award
    ADD CONSTRAINT award_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.beneficiary_group
    ADD CONSTRAINT beneficiary_group_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.board_column
    ADD CONSTRAINT board_column_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.board
    ADD CONSTRAINT board_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.board
    ADD CONSTRAINT board_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.checklist_item
    ADD CONSTRAINT checklist_item_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.commitment
    ADD CONSTRAINT commitment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.daily_run
    ADD CONSTRAINT daily_run_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.decree
    ADD CONSTRAINT decree_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.digest_letter
    ADD CONSTRAINT digest_letter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.digest_letter
    ADD CONSTRAINT digest_letter_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.field
    ADD CONSTRAINT field_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.forum
    ADD CONSTRAINT forum_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.forum
    ADD CONSTRAINT forum_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.identifier
    ADD CONSTRAINT identifier_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity
    ADD CONSTRAINT identity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.imported_row
    ADD CONSTRAINT imported_row_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.indicator
    ADD CONSTRAINT indicator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.measurement
    ADD CONSTRAINT measurement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.office_holding
    ADD CONSTRAINT office_holding_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.outline
    ADD CONSTRAINT outline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.participation
    ADD CONSTRAINT participation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programme
    ADD CONSTRAINT programme_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programme
    ADD CONSTRAINT programme_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.region
    ADD CONSTRAINT region_bps_code_key UNIQUE (bps_code);
ALTER TABLE ONLY public.region
    ADD CONSTRAINT region_code_key UNIQUE (code);
ALTER TABLE ONLY public.region
    ADD CONSTRAINT region_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.relation
    ADD CONSTRAINT relation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.remembered
    ADD CONSTRAINT remembered_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.seal
    ADD CONSTRAINT seal_event_id_key UNIQUE (event_id);
ALTER TABLE ONLY public.seal
    ADD CONSTRAINT seal_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.seat
    ADD CONSTRAINT seat_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.share_link
    ADD CONSTRAINT share_link_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.share_link
    ADD CONSTRAINT share_link_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.source
    ADD CONSTRAINT source_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.source
    ADD CONSTRAINT source_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.spreadsheet
    ADD CONSTRAINT spreadsheet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stakeholder
    ADD CONSTRAINT stakeholder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stakeholder
    ADD CONSTRAINT stakeholder_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.sustainable_development_goal
    ADD CONSTRAINT sustainable_development_goal_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.target
    ADD CONSTRAINT target_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.tortoise_migrations
    ADD CONSTRAINT tortoise_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.daily_run
    ADD CONSTRAINT uid_daily_run_name_545d39 UNIQUE (name, day);
ALTER TABLE ONLY public.digest_letter
    ADD CONSTRAINT uid_digest_lett_user_id_ea973e UNIQUE (user_id, day);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT uid_evidence_contrib_4de8a0 UNIQUE (contribution_id, digest);
ALTER TABLE ONLY public.identity
    ADD CONSTRAINT uid_identity_issuer_187ef1 UNIQUE (issuer, subject);
ALTER TABLE ONLY public.imported_row
    ADD CONSTRAINT uid_imported_ro_forum_i_c0de71 UNIQUE (forum_id, kind, reference);
ALTER TABLE ONLY public.outline
    ADD CONSTRAINT uid_outline_region__cfbf5a UNIQUE (region_id);
ALTER TABLE ONLY public.remembered
    ADD CONSTRAINT uid_remembered_user_id_347255 UNIQUE (user_id, key);
ALTER TABLE ONLY public.tortoise_migrations
    ADD CONSTRAINT uid_tortoise_mi_app_3803a5 UNIQUE (app, name);
ALTER TABLE ONLY public.user_account
    ADD CONSTRAINT user_account_email_key UNIQUE (email);
ALTER TABLE ONLY public.user_account
    ADD CONSTRAINT user_account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.user_account
    ADD CONSTRAINT user_account_slug_key UNIQUE (slug);
CREATE INDEX ix_agenda_item_lead_id ON public.agenda_item USING btree (lead_id);
CREATE INDEX ix_agenda_item_meeting_id_position ON public.agenda_item USING btree (meeting_id, "position");
CREATE INDEX ix_amendment_commitment_id_at ON public.amendment USING btree (commitment_id, at);
CREATE INDEX ix_attendance_meeting_id ON public.attendance USING btree (meeting_id);
CREATE INDEX ix_attendance_stakeholder_id ON public.attendance USING btree (stakeholder_id);
CREATE INDEX ix_award_programme_id ON public.award USING btree (programme_id);
CREATE INDEX ix_award_stakeholder_id ON public.award USING btree (stakeholder_id);
CREATE INDEX ix_board_column_board_id_position ON public.board_column USING btree (board_id, "position");
CREATE INDEX ix_board_forum_id_name_id ON public.board USING btree (forum_id, name COLLATE "C", id);
CREATE INDEX ix_board_name_id ON public.board USING btree (name COLLATE "C", id);
CREATE INDEX ix_board_programme_id ON public.board USING btree (programme_id);
CREATE INDEX ix_card_assignee_card_id_stakeholder_id ON public.card_assignee USING btree (card_id, stakeholder_id);
CREATE INDEX ix_card_assignee_stakeholder_id_card_id ON public.card_assignee USING btree (stakeholder_id, card_id);
CREATE INDEX ix_card_board_id_created_at_id ON public.card USING btree (board_id, created_at, id);
CREATE INDEX ix_card_board_id_rank_id ON public.card USING btree (board_id, rank COLLATE "C", id);
CREATE INDEX ix_card_column_id_rank_id ON public.card USING btree (column_id, rank COLLATE "C", id);
CREATE INDEX ix_card_commitment_id ON public.card USING btree (commitment_id);
CREATE INDEX ix_card_creator_id ON public.card USING btree (creator_id);
CREATE INDEX ix_card_decision_id ON public.card USING btree (decision_id);
CREATE INDEX ix_card_need_id ON public.card USING btree (need_id);
CREATE INDEX ix_card_owner_id ON public.card USING btree (owner_id);
CREATE INDEX ix_checklist_item_card_id_position ON public.checklist_item USING btree (card_id, "position");
CREATE INDEX ix_claim_decided_by_id ON public.claim USING btree (decided_by_id);
CREATE INDEX ix_claim_forum_id ON public.claim USING btree (forum_id);
CREATE INDEX ix_claim_programme_id ON public.claim USING btree (programme_id);
CREATE INDEX ix_claim_source_id ON public.claim USING btree (source_id);
CREATE INDEX ix_comment_card_id_at_id ON public.comment USING btree (card_id, at, id);
CREATE INDEX ix_comment_stakeholder_id ON public.comment USING btree (stakeholder_id);
CREATE INDEX ix_comment_user_id ON public.comment USING btree (user_id);
CREATE INDEX ix_commitment_agreed_by_id ON public.commitment USING btree (agreed_by_id);
CREATE INDEX ix_commitment_implementer_id ON public.commitment USING btree (implementer_id);
CREATE INDEX ix_commitment_meeting_id_pledged_on_id ON public.commitment USING btree (meeting_id, pledged_on, id);
CREATE INDEX ix_commitment_need_id_pledged_on_id ON public.commitment USING btree (need_id, pledged_on, id);
CREATE INDEX ix_commitment_pledged_by_id ON public.commitment USING btree (pledged_by_id);
CREATE INDEX ix_commitment_pledged_on_id ON public.commitment USING btree (pledged_on, id);
CREATE INDEX ix_commitment_programme_id_pledged_on_id ON public.commitment USING btree (programme_id, pledged_on, id);
CREATE INDEX ix_commitment_region_id ON public.commitment USING btree (region_id);
CREATE INDEX ix_commitment_stakeholder_id_pledged_on_id ON public.commitment USING btree (stakeholder_id, pledged_on, id);
CREATE INDEX ix_commitment_status_pledged_on_id ON public.commitment USING btree (status, pledged_on, id);
CREATE INDEX ix_contact_stakeholder_id ON public.contact USING btree (stakeholder_id);
CREATE INDEX ix_contribution_beneficiary_group_id ON public.contribution USING btree (beneficiary_group_id);
CREATE INDEX ix_contribution_commitment_id_on_id ON public.contribution USING btree (commitment_id, "on", id);
CREATE INDEX ix_contribution_need_id ON public.contribution USING btree (need_id);
CREATE INDEX ix_contribution_on_id ON public.contribution USING btree ("on", id);
CREATE INDEX ix_contribution_programme_id_on_id ON public.contribution USING btree (programme_id, "on", id);
CREATE INDEX ix_contribution_region_id ON public.contribution USING btree (region_id);
CREATE INDEX ix_contribution_reporter_id ON public.contribution USING btree (reporter_id);
CREATE INDEX ix_contribution_reporter_of_id ON public.contribution USING btree (reporter_of_id);
CREATE INDEX ix_contribution_returner_id ON public.contribution USING btree (returner_id);
CREATE INDEX ix_contribution_reverses_id ON public.contribution USING btree (reverses_id);
CREATE INDEX ix_contribution_stakeholder_id_on_id ON public.contribution USING btree (stakeholder_id, "on", id);
CREATE INDEX ix_contribution_status_on_id ON public.contribution USING btree (status, "on", id);
CREATE INDEX ix_contribution_verifier_id ON public.contribution USING btree (verifier_id);
CREATE INDEX ix_decision_commitment_id ON public.decision USING btree (commitment_id);
CREATE INDEX ix_decision_meeting_id_position ON public.decision USING btree (meeting_id, "position");
CREATE INDEX ix_decision_owner_id ON public.decision USING btree (owner_id);
CREATE INDEX ix_decree_forum_id ON public.decree USING btree (forum_id);
CREATE INDEX ix_decree_source_id ON public.decree USING btree (source_id);
CREATE INDEX ix_device_user_id ON public.device USING btree (user_id);
CREATE INDEX ix_event_card_id_id ON public.event USING btree (card_id, id);
CREATE INDEX ix_event_concerns_id_id ON public.event USING btree (concerns_id, id);
CREATE INDEX ix_event_forum_id_id ON public.event USING btree (forum_id, id);
CREATE INDEX ix_event_stakeholder_id_id ON public.event USING btree (stakeholder_id, id);
CREATE INDEX ix_event_subject_key_id ON public.event USING btree (subject_key, id);
CREATE INDEX ix_event_transaction_id ON public.event USING btree (transaction, id);
CREATE INDEX ix_event_user_id_id ON public.event USING btree (user_id, id);
CREATE INDEX ix_forum_name_id ON public.forum USING btree (name COLLATE "C", id);
CREATE INDEX ix_forum_region_id ON public.forum USING btree (region_id);
CREATE INDEX ix_identifier_stakeholder_id ON public.identifier USING btree (stakeholder_id);
CREATE INDEX ix_identity_user_id ON public.identity USING btree (user_id);
CREATE INDEX ix_imported_row_row_key ON public.imported_row USING btree (row_key);
CREATE INDEX ix_indicator_programme_id_position_name ON public.indicator USING btree (programme_id, "position", name COLLATE "C");
CREATE INDEX ix_instalment_commitment_id_due_on ON public.instalment USING btree (commitment_id, due_on);
CREATE INDEX ix_invitation_email ON public.invitation USING btree (email);
CREATE INDEX ix_invitation_forum_id ON public.invitation USING btree (forum_id);
CREATE INDEX ix_invitation_inviter_id ON public.invitation USING btree (inviter_id);
CREATE INDEX ix_invitation_stakeholder_id ON public.invitation USING btree (stakeholder_id);
CREATE INDEX ix_measurement_decided_by_id ON public.measurement USING btree (decided_by_id);
CREATE INDEX ix_measurement_indicator_id_status ON public.measurement USING btree (indicator_id, status);
CREATE INDEX ix_measurement_region_id ON public.measurement USING btree (region_id);
CREATE INDEX ix_measurement_reported_by_id ON public.measurement USING btree (reported_by_id);
CREATE INDEX ix_meeting_forum_id_on_id ON public.meeting USING btree (forum_id, "on", id);
CREATE INDEX ix_meeting_on_id ON public.meeting USING btree ("on", id);
CREATE INDEX ix_meeting_region_id ON public.meeting USING btree (region_id);
CREATE INDEX ix_meeting_source_id ON public.meeting USING btree (source_id);
CREATE INDEX ix_membership_forum_id_role_id ON public.membership USING btree (forum_id, role COLLATE "C", id);
CREATE INDEX ix_membership_stakeholder_id_role_id ON public.membership USING btree (stakeholder_id, role COLLATE "C", id);
CREATE INDEX ix_need_beneficiary_group_id ON public.need USING btree (beneficiary_group_id);
CREATE INDEX ix_need_created_at_id ON public.need USING btree (created_at, id);
CREATE INDEX ix_need_decided_by_id ON public.need USING btree (decided_by_id);
CREATE INDEX ix_need_field_id ON public.need USING btree (field_id);
CREATE INDEX ix_need_programme_id_status_created_at_id ON public.need USING btree (programme_id, status, created_at, id);
CREATE INDEX ix_need_proposer_id_created_at_id ON public.need USING btree (proposer_id, created_at, id);
CREATE INDEX ix_need_region_id_created_at_id ON public.need USING btree (region_id, created_at, id);
CREATE INDEX ix_need_status_created_at_id ON public.need USING btree (status, created_at, id);
CREATE INDEX ix_need_submitted_by_id ON public.need USING btree (submitted_by_id);
CREATE INDEX ix_office_holding_source_id ON public.office_holding USING btree (source_id);
CREATE INDEX ix_office_holding_stakeholder_id ON public.office_holding USING btree (stakeholder_id);
CREATE INDEX ix_participation_programme_id_role_id ON public.participation USING btree (programme_id, role COLLATE "C", id);
CREATE INDEX ix_participation_stakeholder_id_role_id ON public.participation USING btree (stakeholder_id, role COLLATE "C", id);
CREATE INDEX ix_programme_beneficiary_group_beneficiary_group_code_progra ON public.programme_beneficiary_group USING btree (beneficiary_group_code, programme_id);
CREATE INDEX ix_programme_beneficiary_group_programme_id_beneficiary_grou ON public.programme_beneficiary_group USING btree (programme_id, beneficiary_group_code);
CREATE INDEX ix_programme_field_field_code_programme_id ON public.programme_field USING btree (field_code, programme_id);
CREATE INDEX ix_programme_field_programme_id_field_code ON public.programme_field USING btree (programme_id, field_code);
CREATE INDEX ix_programme_forum_id_name_id ON public.programme USING btree (forum_id, name COLLATE "C", id);
CREATE INDEX ix_programme_goal_goal_number_programme_id ON public.programme_goal USING btree (goal_number, programme_id);
CREATE INDEX ix_programme_goal_programme_id_goal_number ON public.programme_goal USING btree (programme_id, goal_number);
CREATE INDEX ix_programme_name_id ON public.programme USING btree (name COLLATE "C", id);
CREATE INDEX ix_programme_owner_id ON public.programme USING btree (owner_id);
CREATE INDEX ix_programme_parent_id_name_id ON public.programme USING btree (parent_id, name COLLATE "C", id);
CREATE INDEX ix_programme_region_programme_id_region_id ON public.programme_region USING btree (programme_id, region_id);
CREATE INDEX ix_programme_region_region_id_programme_id ON public.programme_region USING btree (region_id, programme_id);
CREATE INDEX ix_programme_source_id ON public.programme USING btree (source_id);
CREATE INDEX ix_recovery_user_id ON public.recovery USING btree (user_id);
CREATE INDEX ix_region_parent_id_code ON public.region USING btree (parent_id, code COLLATE "C");
CREATE INDEX ix_relation_origin_id ON public.relation USING btree (origin_id);
CREATE INDEX ix_relation_target_id ON public.relation USING btree (target_id);
CREATE INDEX ix_seat_forum_id ON public.seat USING btree (forum_id);
CREATE INDEX ix_seat_stakeholder_id ON public.seat USING btree (stakeholder_id);
CREATE INDEX ix_seat_user_id ON public.seat USING btree (user_id);
CREATE INDEX ix_session_seat_id ON public.session USING btree (seat_id);
CREATE INDEX ix_session_user_id ON public.session USING btree (user_id);
CREATE INDEX ix_share_link_board_id ON public.share_link USING btree (board_id);
CREATE INDEX ix_share_link_creator_id ON public.share_link USING btree (creator_id);
CREATE INDEX ix_source_title_id ON public.source USING btree (title COLLATE "C", id);
CREATE INDEX ix_spreadsheet_forum_id_created_at ON public.spreadsheet USING btree (forum_id, created_at);
CREATE INDEX ix_spreadsheet_importer_id ON public.spreadsheet USING btree (importer_id);
CREATE INDEX ix_stakeholder_kind_name_id ON public.stakeholder USING btree (kind COLLATE "C", name COLLATE "C", id);
CREATE INDEX ix_stakeholder_name_id ON public.stakeholder USING btree (name COLLATE "C", id);
CREATE INDEX ix_stakeholder_parent_id ON public.stakeholder USING btree (parent_id);
CREATE INDEX ix_stakeholder_region_id ON public.stakeholder USING btree (region_id);
CREATE INDEX ix_target_decided_by_id ON public.target USING btree (decided_by_id);
CREATE INDEX ix_target_indicator_id ON public.target USING btree (indicator_id);
CREATE INDEX ix_target_source_id ON public.target USING btree (source_id);
CREATE INDEX ix_term_forum_id ON public.term USING btree (forum_id);
CREATE INDEX ix_term_source_id ON public.term USING btree (source_id);
CREATE INDEX ix_token_seat_id ON public.token USING btree (seat_id);
CREATE INDEX ix_token_user_id ON public.token USING btree (user_id);
CREATE UNIQUE INDEX uidx_card_assign_card_id_2b6fa3 ON public.card_assignee USING btree (card_id, stakeholder_id);
CREATE UNIQUE INDEX uidx_programme_b_program_8ad590 ON public.programme_beneficiary_group USING btree (programme_id, beneficiary_group_code);
CREATE UNIQUE INDEX uidx_programme_f_program_6610c1 ON public.programme_field USING btree (programme_id, field_code);
CREATE UNIQUE INDEX uidx_programme_g_program_df9686 ON public.programme_goal USING btree (programme_id, goal_number);
CREATE UNIQUE INDEX uidx_programme_r_program_9c7690 ON public.programme_region USING btree (programme_id, region_id);
CREATE UNIQUE INDEX uq_board_column_board_id_stage ON public.board_column USING btree (board_id, stage);
CREATE UNIQUE INDEX uq_commitment_document_number ON public.commitment USING btree (document_number) WHERE (document_number IS NOT NULL);
CREATE UNIQUE INDEX uq_contribution_reverses_id ON public.contribution USING btree (reverses_id) WHERE (reverses_id IS NOT NULL);
CREATE UNIQUE INDEX uq_event_board_id_board_number ON public.event USING btree (board_id, board_number) WHERE (board_number IS NOT NULL);
CREATE UNIQUE INDEX uq_membership_forum_id_stakeholder_id ON public.membership USING btree (forum_id, stakeholder_id) WHERE ((status)::text <> 'ENDED'::text);
CREATE UNIQUE INDEX uq_seat_user_id_role_forum_id ON public.seat USING btree (user_id, role, forum_id) WHERE (forum_id IS NOT NULL);
CREATE UNIQUE INDEX uq_seat_user_id_role_stakeholder_id ON public.seat USING btree (user_id, role, stakeholder_id) WHERE ((stakeholder_id IS NOT NULL) AND (forum_id IS NULL));
CREATE UNIQUE INDEX uq_target_indicator_id ON public.target USING btree (indicator_id) WHERE ((status)::text = 'ACCEPTED'::text);
CREATE TRIGGER event_is_kept BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION public.event_truncate_guard();
CREATE TRIGGER event_stays BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION public.event_guard();
CREATE TRIGGER seal_is_kept BEFORE TRUNCATE ON public.seal FOR EACH STATEMENT EXECUTE FUNCTION public.seal_guard();
CREATE TRIGGER seal_stays BEFORE DELETE OR UPDATE ON public.seal FOR EACH ROW EXECUTE FUNCTION public.seal_guard();
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT agenda_item_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.stakeholder(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT agenda_item_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.amendment
    ADD CONSTRAINT amendment_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES public.commitment(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.award
    ADD CONSTRAINT award_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.award
    ADD CONSTRAINT award_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.board_column
    ADD CONSTRAINT board_column_board_id_fkey FOREIGN KEY (board_id) REFERENCES public.board(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.board
    ADD CONSTRAINT board_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.board
    ADD CONSTRAINT board_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.card_assignee
    ADD CONSTRAINT card_assignee_card_id_fkey FOREIGN KEY (card_id) REFERENCES public.card(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.card_assignee
    ADD CONSTRAINT card_assignee_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_board_id_fkey FOREIGN KEY (board_id) REFERENCES public.board(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_column_id_fkey FOREIGN KEY (column_id) REFERENCES public.board_column(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES public.commitment(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_creator_id_fkey FOREIGN KEY (creator_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.card
    ADD CONSTRAINT card_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.stakeholder(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.checklist_item
    ADD CONSTRAINT checklist_item_card_id_fkey FOREIGN KEY (card_id) REFERENCES public.card(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_card_id_fkey FOREIGN KEY (card_id) REFERENCES public.card(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.comment
    ADD CONSTRAINT comment_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.commitment
    ADD CONSTRAINT commitment_agreed_by_id_fkey FOREIGN KEY (agreed_by_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.commitment
    ADD CONSTRAINT commitment_implementer_id_fkey FOREIGN KEY (implementer_id) REFERENCES public.stakeholder(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.commitment
    ADD CONSTRAINT commitment_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.commitment
    ADD CONSTRAINT commitment_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.commitment
    ADD CONSTRAINT commitment_pledged_by_id_fkey FOREIGN KEY (pledged_by_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.commitment
    ADD CONSTRAINT commitment_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.commitment
    ADD CONSTRAINT commitment_region_id_fkey FOREIGN KEY (region_id) REFERENCES public.region(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.commitment
    ADD CONSTRAINT commitment_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_beneficiary_group_id_fkey FOREIGN KEY (beneficiary_group_id) REFERENCES public.beneficiary_group(code) ON DELETE CASCADE;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES public.commitment(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_need_id_fkey FOREIGN KEY (need_id) REFERENCES public.need(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_region_id_fkey FOREIGN KEY (region_id) REFERENCES public.region(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_reporter_of_id_fkey FOREIGN KEY (reporter_of_id) REFERENCES public.stakeholder(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_returner_id_fkey FOREIGN KEY (returner_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES public.contribution(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_verifier_id_fkey FOREIGN KEY (verifier_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES public.commitment(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.stakeholder(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.decree
    ADD CONSTRAINT decree_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.decree
    ADD CONSTRAINT decree_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.digest_letter
    ADD CONSTRAINT digest_letter_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_board_id_fkey FOREIGN KEY (board_id) REFERENCES public.board(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_card_id_fkey FOREIGN KEY (card_id) REFERENCES public.card(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_concerns_id_fkey FOREIGN KEY (concerns_id) REFERENCES public.stakeholder(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES public.contribution(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.forum
    ADD CONSTRAINT forum_region_id_fkey FOREIGN KEY (region_id) REFERENCES public.region(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.identifier
    ADD CONSTRAINT identifier_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.identity
    ADD CONSTRAINT identity_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.imported_row
    ADD CONSTRAINT imported_row_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.indicator
    ADD CONSTRAINT indicator_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES public.commitment(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_inviter_id_fkey FOREIGN KEY (inviter_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.measurement
    ADD CONSTRAINT measurement_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.measurement
    ADD CONSTRAINT measurement_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES public.indicator(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.measurement
    ADD CONSTRAINT measurement_region_id_fkey FOREIGN KEY (region_id) REFERENCES public.region(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.measurement
    ADD CONSTRAINT measurement_reported_by_id_fkey FOREIGN KEY (reported_by_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_region_id_fkey FOREIGN KEY (region_id) REFERENCES public.region(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_beneficiary_group_id_fkey FOREIGN KEY (beneficiary_group_id) REFERENCES public.beneficiary_group(code) ON DELETE CASCADE;
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_field_id_fkey FOREIGN KEY (field_id) REFERENCES public.field(code) ON DELETE CASCADE;
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_proposer_id_fkey FOREIGN KEY (proposer_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_region_id_fkey FOREIGN KEY (region_id) REFERENCES public.region(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_submitted_by_id_fkey FOREIGN KEY (submitted_by_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.office_holding
    ADD CONSTRAINT office_holding_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.office_holding
    ADD CONSTRAINT office_holding_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outline
    ADD CONSTRAINT outline_region_id_fkey FOREIGN KEY (region_id) REFERENCES public.region(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.participation
    ADD CONSTRAINT participation_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.participation
    ADD CONSTRAINT participation_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme_beneficiary_group
    ADD CONSTRAINT programme_beneficiary_group_beneficiary_group_code_fkey FOREIGN KEY (beneficiary_group_code) REFERENCES public.beneficiary_group(code) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme_beneficiary_group
    ADD CONSTRAINT programme_beneficiary_group_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme_field
    ADD CONSTRAINT programme_field_field_code_fkey FOREIGN KEY (field_code) REFERENCES public.field(code) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme_field
    ADD CONSTRAINT programme_field_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme
    ADD CONSTRAINT programme_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme_goal
    ADD CONSTRAINT programme_goal_goal_number_fkey FOREIGN KEY (goal_number) REFERENCES public.sustainable_development_goal(number) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme_goal
    ADD CONSTRAINT programme_goal_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme
    ADD CONSTRAINT programme_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.stakeholder(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.programme
    ADD CONSTRAINT programme_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme_region
    ADD CONSTRAINT programme_region_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES public.programme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme_region
    ADD CONSTRAINT programme_region_region_id_fkey FOREIGN KEY (region_id) REFERENCES public.region(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme
    ADD CONSTRAINT programme_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.recovery
    ADD CONSTRAINT recovery_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.region
    ADD CONSTRAINT region_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.region(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.relation
    ADD CONSTRAINT relation_origin_id_fkey FOREIGN KEY (origin_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.relation
    ADD CONSTRAINT relation_target_id_fkey FOREIGN KEY (target_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.seat
    ADD CONSTRAINT seat_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.seat
    ADD CONSTRAINT seat_stakeholder_id_fkey FOREIGN KEY (stakeholder_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.seat
    ADD CONSTRAINT seat_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES public.seat(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.share_link
    ADD CONSTRAINT share_link_board_id_fkey FOREIGN KEY (board_id) REFERENCES public.board(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.share_link
    ADD CONSTRAINT share_link_creator_id_fkey FOREIGN KEY (creator_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.spreadsheet
    ADD CONSTRAINT spreadsheet_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.spreadsheet
    ADD CONSTRAINT spreadsheet_importer_id_fkey FOREIGN KEY (importer_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.stakeholder
    ADD CONSTRAINT stakeholder_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.stakeholder(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.stakeholder
    ADD CONSTRAINT stakeholder_region_id_fkey FOREIGN KEY (region_id) REFERENCES public.region(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.target
    ADD CONSTRAINT target_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES public.user_account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.target
    ADD CONSTRAINT target_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES public.indicator(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.target
    ADD CONSTRAINT target_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_forum_id_fkey FOREIGN KEY (forum_id) REFERENCES public.forum(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.source(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES public.seat(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_account(id) ON DELETE CASCADE;
