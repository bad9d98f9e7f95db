-- Les crédits de l'État en arbre : année × fonds × région → département → type → structure. L'enveloppe d'une campagne est la ligne de son
-- département dans le fonds IAE ; celle d'un appel reste seule. Un enfant ne dépasse jamais son parent : la contrainte le tient, même à deux.
ALTER TABLE enveloppe
  ADD COLUMN parent integer REFERENCES enveloppe (id),
  ADD COLUMN niveau text CHECK (niveau IN ('region', 'departement', 'type', 'structure')),
  ADD COLUMN fonds text CHECK (fonds IN ('iae', 'pec', 'ea', 'geiq', 'fdi')),
  ADD COLUMN annee integer CHECK (annee BETWEEN 2000 AND 2100),
  ADD COLUMN region text,
  ADD COLUMN departement text,
  ADD COLUMN type text,
  ADD COLUMN structure integer REFERENCES structure (id),
  -- Somme des montants des lignes qui en dépendent, tenue par elles.
  ADD COLUMN distribue numeric(16, 2) NOT NULL DEFAULT 0 CHECK (distribue >= 0),
  -- Postes (ETP) reçus et distribués ; 0 : la ligne n'est qu'en euros.
  ADD COLUMN etp numeric(10, 2) NOT NULL DEFAULT 0 CHECK (etp >= 0),
  ADD COLUMN etp_distribue numeric(10, 2) NOT NULL DEFAULT 0 CHECK (etp_distribue >= 0),
  -- Ce qu'une répartition nationale donne à une région : hors virements entre fonds, sa ligne ne le dépasse pas. Vide : aucune ne l'a dotée.
  ADD COLUMN quota_montant numeric(16, 2) CHECK (quota_montant >= 0),
  ADD COLUMN quota_etp numeric(10, 2) CHECK (quota_etp >= 0),
  ADD COLUMN demonstration boolean NOT NULL DEFAULT false;

UPDATE enveloppe e SET niveau = 'departement', fonds = 'iae', annee = c.annee, departement = c.departement, demonstration = c.demonstration,
  region = (SELECT d.region FROM departement d WHERE d.code = c.departement)
FROM campagne c WHERE c.id = e.campagne;

-- La ligne naît avec la campagne : son année, son département, et si elle est inventée ; ou la trouve, si la région l'a ouverte avant elle.
CREATE FUNCTION enveloppe_de_sa_campagne() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'campagne' THEN
    UPDATE enveloppe e SET campagne = NEW.id WHERE e.campagne IS NULL AND e.niveau = 'departement' AND e.fonds = 'iae'
      AND e.annee = NEW.annee AND e.departement = NEW.departement AND e.demonstration = NEW.demonstration;
    RETURN NULL;
  END IF;
  IF NEW.campagne IS NOT NULL AND NEW.niveau IS NULL THEN
    SELECT 'departement', 'iae', c.annee, c.departement, c.demonstration, (SELECT d.region FROM departement d WHERE d.code = c.departement)
    INTO NEW.niveau, NEW.fonds, NEW.annee, NEW.departement, NEW.demonstration, NEW.region FROM campagne c WHERE c.id = NEW.campagne;
  ELSIF NEW.niveau = 'departement' AND NEW.fonds = 'iae' THEN
    SELECT c.id INTO NEW.campagne FROM campagne c
    WHERE c.annee = NEW.annee AND c.departement = NEW.departement AND c.demonstration = NEW.demonstration;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER enveloppe_de_sa_campagne BEFORE INSERT ON enveloppe FOR EACH ROW EXECUTE FUNCTION enveloppe_de_sa_campagne();
CREATE TRIGGER campagne_a_son_enveloppe AFTER INSERT ON campagne FOR EACH ROW EXECUTE FUNCTION enveloppe_de_sa_campagne();

ALTER TABLE enveloppe
  DROP CONSTRAINT enveloppe_titulaire,
  DROP CONSTRAINT enveloppe_non_depassee,
  ADD CONSTRAINT enveloppe_titulaire CHECK ((appel IS NULL) = (niveau IS NOT NULL)
    AND (campagne IS NULL OR (niveau = 'departement' AND fonds = 'iae'))),
  ADD CONSTRAINT enveloppe_situee CHECK (niveau IS NULL OR (fonds IS NOT NULL AND annee IS NOT NULL
    AND (niveau <> 'region' OR region IS NOT NULL) AND (departement IS NOT NULL) = (niveau <> 'region')
    AND (type IS NOT NULL) = (niveau IN ('type', 'structure')) AND (structure IS NOT NULL) = (niveau = 'structure'))),
  ADD CONSTRAINT enveloppe_sous_une_autre CHECK (CASE niveau WHEN 'type' THEN parent IS NOT NULL WHEN 'structure' THEN parent IS NOT NULL
    WHEN 'departement' THEN true ELSE parent IS NULL END),
  ADD CONSTRAINT enveloppe_quota_de_region CHECK ((quota_etp IS NULL) = (quota_montant IS NULL)
    AND (quota_etp IS NULL OR niveau IS NOT DISTINCT FROM 'region')),
  -- `engage` : ce que cette ligne paie elle-même. Ce qu'une ligne plus précise paie est déjà compté dans `distribue`.
  ADD CONSTRAINT enveloppe_non_depassee CHECK (engage + distribue <= montant + derogations),
  ADD CONSTRAINT enveloppe_postes_non_depasses CHECK (etp_distribue <= etp);
CREATE UNIQUE INDEX enveloppe_ligne ON enveloppe (annee, fonds, niveau, coalesce(region, ''), coalesce(departement, ''), coalesce(type, ''),
  coalesce(structure, 0), demonstration) WHERE niveau IS NOT NULL;
CREATE INDEX enveloppe_enfants ON enveloppe (parent) WHERE parent IS NOT NULL;

-- La ligne et toutes celles qui en dépendent.
CREATE FUNCTION enveloppe_descendance(racine integer) RETURNS SETOF integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE d AS (SELECT racine AS id UNION ALL SELECT e.id FROM enveloppe e JOIN d ON e.parent = d.id) SELECT id FROM d
$$;

-- Date d'effet, postes, et l'autre ligne d'un virement.
ALTER TABLE enveloppe_mouvement
  ADD COLUMN effet date NOT NULL DEFAULT (now() AT TIME ZONE 'Europe/Paris')::date,
  ADD COLUMN etp numeric(10, 2) NOT NULL DEFAULT 0,
  ADD COLUMN autre integer REFERENCES enveloppe (id),
  DROP CONSTRAINT enveloppe_mouvement_genre_check,
  DROP CONSTRAINT enveloppe_mouvement_montant_check,
  ADD CONSTRAINT enveloppe_mouvement_genre CHECK (genre IN ('dotation', 'ajustement', 'reprise', 'virement')),
  ADD CONSTRAINT enveloppe_mouvement_utile CHECK (montant <> 0 OR etp <> 0),
  ADD CONSTRAINT enveloppe_mouvement_virement CHECK ((genre = 'virement') = (autre IS NOT NULL));

-- Ce que la région permet de déplacer d'une ligne à l'autre : de quel fonds vers quel fonds, quand, jusqu'où, d'après quel texte.
CREATE TABLE regle_fongibilite (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  region text NOT NULL,
  annee integer NOT NULL CHECK (annee BETWEEN 2000 AND 2100),
  de_fonds text NOT NULL CHECK (de_fonds IN ('iae', 'pec', 'ea', 'geiq', 'fdi')),
  vers_fonds text NOT NULL CHECK (vers_fonds IN ('iae', 'pec', 'ea', 'geiq', 'fdi')),
  -- Part des crédits reçus par la ligne d'origine, en pour cent ; absent : aucun plafond.
  plafond numeric(5, 2) CHECK (plafond > 0 AND plafond <= 100),
  du date NOT NULL,
  au date NOT NULL,
  texte text NOT NULL CHECK (texte <> ''),
  confiance text NOT NULL CHECK (confiance IN ('lu', 'source secondaire', 'non verifie')),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  retiree_le timestamptz,
  retiree_par text,
  demonstration boolean NOT NULL DEFAULT false,
  CHECK (au >= du),
  CHECK (extract(year FROM du) = annee AND extract(year FROM au) = annee),
  CHECK ((retiree_le IS NULL) = (retiree_par IS NULL))
);
CREATE INDEX regle_fongibilite_region ON regle_fongibilite (region, annee) WHERE retiree_le IS NULL;

-- Où en est une ligne dont les dossiers ne sont pas dans Maillage (PEC, EA, GEIQ, FDI) : relevé daté, en ajout seul, le dernier fait foi.
CREATE TABLE enveloppe_constat (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  enveloppe integer NOT NULL REFERENCES enveloppe (id),
  au date NOT NULL,
  engage numeric(16, 2) NOT NULL CHECK (engage >= 0),
  realise numeric(16, 2) NOT NULL CHECK (realise >= 0),
  etp_realise numeric(10, 2) CHECK (etp_realise >= 0),
  source text NOT NULL CHECK (source <> ''),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX enveloppe_constat_ligne ON enveloppe_constat (enveloppe, au DESC, id DESC);
CREATE TRIGGER constat_ajout_seul BEFORE UPDATE OR DELETE ON enveloppe_constat FOR EACH ROW EXECUTE FUNCTION ajout_seul();
