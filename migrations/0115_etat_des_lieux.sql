-- L'état des lieux d'un territoire se rédige (brouillon, chiffres vivants) puis se fige : un rapport est une version figée.

CREATE TABLE etat_des_lieux (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id integer NOT NULL,
  organisation_nom text NOT NULL,
  -- « niveau:code », et son nom tel qu'il était à la dernière écriture.
  territoire text NOT NULL,
  territoire_nom text NOT NULL,
  question jsonb NOT NULL DEFAULT '{}',
  -- Empreinte de la question : un service n'a qu'un brouillon par territoire et par question.
  question_cle text NOT NULL CHECK (question_cle ~ '^[0-9a-f]{64}$'),
  -- Ce que des personnes écrivent : titre, introduction, commentaire de chaque partie, conclusion.
  textes jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(textes) = 'object'),
  -- Recommandations décidées (retenues, réécrites, écartées, ajoutées), dans l'ordre voulu, chacune avec sa proposition d'origine.
  recommandations jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(recommandations) = 'array'),
  version integer NOT NULL DEFAULT 0 CHECK (version >= 0),
  -- Dernière demande de gel : un second clic retrouve le même travail.
  gel_cle text,
  gel_travail integer REFERENCES travail (id),
  cree_le timestamptz NOT NULL DEFAULT now(),
  modifie_le timestamptz NOT NULL DEFAULT now(),
  modifie_par text NOT NULL,
  UNIQUE (organisation_id, territoire, question_cle)
);

-- Les rapports déjà produits deviennent des versions figées dont seul le fichier a été gardé.
ALTER TABLE rapport
  ADD COLUMN etat_des_lieux_id integer REFERENCES etat_des_lieux (id),
  ADD COLUMN titre text NOT NULL DEFAULT '',
  -- Rang de la version dans son brouillon.
  ADD COLUMN numero integer NOT NULL DEFAULT 1,
  -- Clé de la demande : elle ne fige qu'une fois, même si le travail est repris après une panne.
  ADD COLUMN cle text UNIQUE,
  ADD COLUMN marque text NOT NULL DEFAULT 'collectivite' CHECK (marque IN ('etat', 'collectivite')),
  -- Tout ce qu'il faut pour refaire les fichiers et comparer deux années : texte JSON exact, compressé. NULL : rapport antérieur, fichier seul.
  ADD COLUMN contenu bytea,
  ADD COLUMN contenu_sha256 text CHECK (contenu_sha256 ~ '^[0-9a-f]{64}$'),
  ADD COLUMN diffuse_le timestamptz,
  ADD COLUMN diffuse_par text,
  ADD CHECK ((contenu IS NULL) = (contenu_sha256 IS NULL)),
  ADD CHECK ((diffuse_le IS NULL) = (diffuse_par IS NULL));
CREATE UNIQUE INDEX rapport_numero ON rapport (etat_des_lieux_id, numero) WHERE etat_des_lieux_id IS NOT NULL;

-- Les fichiers d'une version, avec l'empreinte qu'ils avaient le jour où elle a été figée.
CREATE TABLE rapport_fichier (
  rapport_id integer NOT NULL REFERENCES rapport (id),
  format text NOT NULL CHECK (format IN ('pdf', 'docx', 'xlsx', 'pptx')),
  fichier_id integer NOT NULL REFERENCES fichier (id),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  octets bigint NOT NULL CHECK (octets >= 0),
  PRIMARY KEY (rapport_id, format)
);
INSERT INTO rapport_fichier (rapport_id, format, fichier_id, sha256, octets)
  SELECT r.id, 'pdf', f.id, f.sha256, f.octets FROM rapport r JOIN fichier f ON f.id = r.fichier_id;
ALTER TABLE rapport DROP COLUMN fichier_id;

-- Chaque vérification laisse sa trace : les fichiers refaits depuis le contenu gardé sont-ils les mêmes ?
CREATE TABLE rapport_verification (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rapport_id integer NOT NULL REFERENCES rapport (id),
  identique boolean NOT NULL,
  details jsonb NOT NULL,
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON rapport_verification (rapport_id, id DESC);

-- Ce qui est figé ne change plus, même par une requête directe : seule la diffusion se pose ou se retire.
CREATE FUNCTION rapport_figer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'rapport'
    AND to_jsonb(NEW) - 'diffuse_le' - 'diffuse_par' = to_jsonb(OLD) - 'diffuse_le' - 'diffuse_par'
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Un rapport figé ne change plus : % refusé.', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER rapport_sans_changement BEFORE UPDATE OR DELETE ON rapport FOR EACH ROW EXECUTE FUNCTION rapport_figer();
CREATE TRIGGER rapport_sans_vidage BEFORE TRUNCATE ON rapport FOR EACH STATEMENT EXECUTE FUNCTION rapport_figer();
CREATE TRIGGER rapport_fichier_sans_changement BEFORE UPDATE OR DELETE ON rapport_fichier
  FOR EACH ROW EXECUTE FUNCTION rapport_figer();
CREATE TRIGGER rapport_fichier_sans_vidage BEFORE TRUNCATE ON rapport_fichier
  FOR EACH STATEMENT EXECUTE FUNCTION rapport_figer();
