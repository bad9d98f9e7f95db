-- Journal d'audit en ajout seul, chaîné par SHA-256.
--
-- Une entrée est d'abord déposée dans `journal_attente` par la transaction qui fait le changement ; un déclencheur différé la chaîne au
-- moment du COMMIT. Le verrou de la chaîne n'est donc tenu que le temps de la validation (un import de dix minutes ne bloque personne),
-- l'ordre de la chaîne est celui des validations, et une transaction annulée ne laisse ni entrée ni trou.
CREATE TABLE journal_attente (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  compte_id integer,
  organisation_id integer,
  acteur text NOT NULL,
  action text NOT NULL CHECK (length(action) BETWEEN 1 AND 100),
  objet text NOT NULL CHECK (length(objet) BETWEEN 1 AND 200),
  details jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(details) = 'object')
);

-- Pas de clé étrangère : le journal survit à ce qu'il raconte.
CREATE TABLE journal (
  id bigint PRIMARY KEY,
  instant timestamptz NOT NULL,
  compte_id integer,
  organisation_id integer,
  acteur text NOT NULL,
  action text NOT NULL,
  objet text NOT NULL,
  details jsonb NOT NULL,
  empreinte_precedente bytea NOT NULL CHECK (length(empreinte_precedente) = 32),
  empreinte bytea NOT NULL CHECK (length(empreinte) = 32)
);
CREATE INDEX journal_objet ON journal (objet, id);
CREATE INDEX journal_compte ON journal (compte_id, id);
CREATE INDEX journal_organisation ON journal (organisation_id, id);
CREATE INDEX journal_action ON journal (action, id);
CREATE INDEX journal_instant ON journal (instant);

-- Texte exact dont l'empreinte est prise : un tableau JSON, donc sans ambiguïté entre les champs.
CREATE FUNCTION journal_contenu(j journal) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_array(j.id, to_char(j.instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), j.compte_id, j.organisation_id,
    j.acteur, j.action, j.objet, j.details, encode(j.empreinte_precedente, 'hex'))::text
$$;

CREATE FUNCTION journal_chainer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entree journal;
BEGIN
  PERFORM pg_advisory_xact_lock(6062, 1);
  -- Requête distincte de la prise du verrou : elle voit la dernière entrée validée par les autres.
  SELECT id + 1, empreinte INTO entree.id, entree.empreinte_precedente FROM journal ORDER BY id DESC LIMIT 1;
  entree.id := coalesce(entree.id, 1);
  entree.empreinte_precedente := coalesce(entree.empreinte_precedente, decode(repeat('00', 32), 'hex'));
  entree.instant := clock_timestamp();
  entree.compte_id := NEW.compte_id;
  entree.organisation_id := NEW.organisation_id;
  entree.acteur := NEW.acteur;
  entree.action := NEW.action;
  entree.objet := NEW.objet;
  entree.details := NEW.details;
  entree.empreinte := sha256(convert_to(journal_contenu(entree), 'UTF8'));
  INSERT INTO journal VALUES (entree.*);
  DELETE FROM journal_attente WHERE id = NEW.id;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER journal_au_commit AFTER INSERT ON journal_attente
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_chainer();

CREATE FUNCTION journal_refuser() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Le journal est en ajout seul : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_sans_changement BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_refuser();
CREATE TRIGGER journal_sans_vidage BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_refuser();
