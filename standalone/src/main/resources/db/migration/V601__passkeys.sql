-- Passkeys of those who sign in at the embedded identity provider. Spring Security names the tables and columns. What
-- lies here is public: nobody can sign in with it.
create table user_entities (
    id varchar(1000) primary key,
    name varchar(100) not null unique,
    display_name varchar(200)
);

create table user_credentials (
    credential_id varchar(1400) primary key,
    user_entity_user_id varchar(1000) not null references user_entities (id) on delete cascade,
    public_key bytea not null,
    signature_count bigint not null,
    uv_initialized boolean not null,
    backup_eligible boolean not null,
    authenticator_transports varchar(1000) not null,
    public_key_credential_type varchar(100) not null,
    backup_state boolean not null,
    attestation_object bytea,
    attestation_client_data_json bytea,
    created timestamptz not null,
    last_used timestamptz not null,
    label varchar(60) not null
);
create index user_credentials_user on user_credentials (user_entity_user_id);

grant select, insert, update, delete on user_entities, user_credentials to "${runtimeRole}";
