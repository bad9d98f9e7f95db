-- Dossiers personnels : ce que voit une requête tient à qui la pose, dans la base même. Les tables de l'accompagnement ont des politiques de
-- ligne ; les lectures et les écritures de personnes passent sous le rôle `maillage_personnes`, qui y est soumis (src/socle/base/cloison.ts).
-- Le propriétaire des tables ne l'est pas : sauvegarde, purge, statistiques et tâches du système le restent.
CREATE FUNCTION installer_cloison() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'maillage_personnes') THEN
    BEGIN
      CREATE ROLE maillage_personnes NOLOGIN;
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'Il manque le rôle maillage_personnes, que % ne peut pas créer. Un administrateur de PostgreSQL le crée une fois : CREATE ROLE maillage_personnes NOLOGIN; GRANT maillage_personnes TO %;', current_user, quote_ident(current_user);
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'maillage_personnes', 'MEMBER') THEN
    BEGIN
      EXECUTE format('GRANT maillage_personnes TO %I', current_user);
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE EXCEPTION 'Le rôle % n''est pas membre de maillage_personnes. Un administrateur de PostgreSQL l''ajoute une fois : GRANT maillage_personnes TO %;', current_user, quote_ident(current_user);
    END;
  END IF;
  GRANT USAGE ON SCHEMA public TO maillage_personnes;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO maillage_personnes;
END $$;

-- Qui pose la requête, dit par l'application au début de chaque transaction (SET LOCAL) ; rien : personne.
CREATE FUNCTION cloison_compte() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('maillage.compte', true), '')::int
$$;
CREATE FUNCTION cloison_personne() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('maillage.personne', true), '')::int
$$;

SELECT installer_cloison();
