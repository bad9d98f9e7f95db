-- Suivi : l'histoire d'un objet est faite de lignes, une par passage d'un état à un autre ; rien ne s'y réécrit.
CREATE TABLE suivi (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- `dossier:12`
  objet text NOT NULL CHECK (objet ~ '^[a-z_]+:[0-9]+$'),
  -- Absent à la création de l'objet.
  de text,
  vers text NOT NULL,
  -- Nom de la transition (`deposer`, `renvoyer`).
  transition text NOT NULL,
  commentaire text NOT NULL DEFAULT '',
  compte_id integer,
  organisation_id integer,
  acteur text NOT NULL,
  organisation text NOT NULL,
  le timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX suivi_objet ON suivi (objet, id);

-- Partagée par toutes les tables qui ne font que s'ajouter.
CREATE FUNCTION ajout_seul() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'La table % est en ajout seul : % refusé.', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER suivi_ajout_seul BEFORE UPDATE OR DELETE ON suivi FOR EACH ROW EXECUTE FUNCTION ajout_seul();
