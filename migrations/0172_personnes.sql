-- La personne accompagnée et son parcours. Aucun numéro de sécurité sociale, aucune donnée de santé, aucune sanction.
CREATE TABLE personne (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  departement text NOT NULL REFERENCES departement (code),
  nom text NOT NULL CHECK (length(btrim(nom)) BETWEEN 1 AND 100),
  prenom text NOT NULL CHECK (length(btrim(prenom)) BETWEEN 1 AND 100),
  naissance date CHECK (naissance > '1900-01-01'),
  -- Sans clé étrangère : le référentiel des communes se recharge, et les fusions suivent (src/fusions.ts).
  commune text,
  adresse text NOT NULL DEFAULT '',
  telephone text NOT NULL DEFAULT '',
  courriel text NOT NULL DEFAULT '',
  -- Comment elle veut être jointe.
  canal text NOT NULL DEFAULT 'sms' CHECK (canal IN ('sms', 'courriel', 'telephone', 'courrier')),
  numero_caf text CHECK (numero_caf ~ '^[0-9A-Z]{1,11}$'),
  numero_ft text CHECK (numero_ft ~ '^[0-9A-Z]{1,11}$'),
  -- Compte de son espace, une fois ouvert.
  compte_id integer UNIQUE REFERENCES compte (id),
  recherche text NOT NULL GENERATED ALWAYS AS (recherchable(nom || ' ' || prenom)) STORED,
  demonstration boolean NOT NULL DEFAULT false,
  anonymisee_le timestamptz,
  -- Contentieux : rien ne s'efface tant qu'il court.
  suspendue_le timestamptz,
  suspension_motif text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  cree_le timestamptz NOT NULL DEFAULT now(),
  cree_par text NOT NULL,
  CHECK (suspendue_le IS NULL OR suspension_motif <> '')
);
CREATE INDEX personne_recherche ON personne USING gin (recherche gin_trgm_ops);
CREATE UNIQUE INDEX personne_caf ON personne (departement, numero_caf) WHERE numero_caf IS NOT NULL;
CREATE UNIQUE INDEX personne_ft ON personne (departement, numero_ft) WHERE numero_ft IS NOT NULL;
CREATE INDEX personne_naissance ON personne (naissance);
CREATE INDEX personne_commune ON personne (commune);

-- Une personne dans une opération. L'état et les dates seuls : tout ce qui est du parcours est dans les tables suivantes, plus fermées.
CREATE TABLE parcours (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Numéro lisible, sans rien de personnel : celui qu'on écrit dans un message, une échéance, un journal.
  reference text NOT NULL UNIQUE,
  personne integer NOT NULL REFERENCES personne (id),
  operation integer NOT NULL REFERENCES operation_accompagnement (id),
  equipe integer,
  etat text NOT NULL DEFAULT 'a_orienter' CHECK (etat IN ('a_orienter', 'oriente', 'accueilli', 'diagnostique', 'contractualise',
    'accompagnement', 'suspendu', 'suivi', 'clos')),
  public text NOT NULL CHECK (public IN ('rsa', 'jeunes', 'jeunes_ase', 'sortis_rsa', 'autre')),
  -- Ouverture des droits : départ du délai d'orientation.
  droits_le date,
  ouvert_le date NOT NULL DEFAULT current_date,
  clos_le date,
  -- Dernier échange individuel avec la personne : la conservation court de là.
  dernier_contact date,
  -- Archivé, la conservation active passée : plus personne ne le lit d'office, pas même qui dirige l'équipe.
  archive_le timestamptz,
  demonstration boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  cree_le timestamptz NOT NULL DEFAULT now(),
  cree_par text NOT NULL,
  CHECK ((etat = 'clos') = (clos_le IS NOT NULL)),
  CHECK (clos_le >= ouvert_le),
  FOREIGN KEY (operation, equipe) REFERENCES equipe (operation, id)
);
-- Un seul parcours actif par personne et par opération.
CREATE UNIQUE INDEX parcours_actif ON parcours (personne, operation) WHERE clos_le IS NULL;
CREATE INDEX parcours_personne ON parcours (personne);
CREATE INDEX parcours_operation ON parcours (operation, etat);
CREATE INDEX parcours_equipe ON parcours (equipe, etat);
CREATE INDEX parcours_archive ON parcours (personne) WHERE archive_le IS NOT NULL;

-- Qui est dans le cercle du parcours, de quand à quand. Tenu par les opérations ; les politiques de ligne ne lisent que lui.
CREATE TABLE acces_parcours (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  compte_id integer NOT NULL REFERENCES compte (id),
  titre text NOT NULL CHECK (titre IN ('positionnement', 'principal', 'appui', 'relais', 'rattachement', 'ancien')),
  ecriture boolean NOT NULL DEFAULT true,
  debut timestamptz NOT NULL DEFAULT now(),
  -- Premier instant sans accès ; les trente jours de l'ancien référent se coupent seuls.
  fin timestamptz,
  -- Raison donnée par qui se rattache.
  motif text NOT NULL DEFAULT '',
  par text NOT NULL,
  CHECK (fin >= debut),
  CHECK (titre <> 'ancien' OR (NOT ecriture AND fin IS NOT NULL)),
  CHECK (titre <> 'rattachement' OR motif <> '')
);
CREATE INDEX acces_parcours_parcours ON acces_parcours (parcours, compte_id, fin);
CREATE INDEX acces_parcours_compte ON acces_parcours (compte_id, parcours, fin);

-- Troisième cercle : l'auteur seul. Jamais dans un export, un transfert, une recherche ni un journal.
CREATE TABLE note_privee (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  compte_id integer NOT NULL REFERENCES compte (id),
  texte text NOT NULL CHECK (texte <> ''),
  cree_le timestamptz NOT NULL DEFAULT now(),
  modifiee_le timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX note_privee_auteur ON note_privee (compte_id, parcours);

-- Doublons possibles, tranchés par une personne.
CREATE TABLE personne_doublon (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  a integer NOT NULL REFERENCES personne (id) ON DELETE CASCADE,
  b integer NOT NULL REFERENCES personne (id) ON DELETE CASCADE,
  raisons text[] NOT NULL,
  etat text NOT NULL DEFAULT 'a_trancher' CHECK (etat IN ('a_trancher', 'meme', 'differentes')),
  tranche_le timestamptz,
  tranche_par text,
  cree_le timestamptz NOT NULL DEFAULT now(),
  UNIQUE (a, b),
  CHECK (a < b)
);

-- Un fichier de personnes déposé à l'import : seuls le lisent qui l'a déposé et, une fois importé, qui reprend des personnes dans l'opération.
ALTER TABLE import ADD COLUMN prive boolean NOT NULL DEFAULT false;

-- Parcours qu'un import a ouverts : de quoi défaire ceux que personne n'a touchés depuis. Rien de personnel.
CREATE TABLE reprise_personne (
  parcours integer PRIMARY KEY REFERENCES parcours (id) ON DELETE CASCADE,
  import_id integer NOT NULL REFERENCES import (id),
  operation integer NOT NULL REFERENCES operation_accompagnement (id),
  -- La fiche de la personne est née avec lui.
  personne_creee boolean NOT NULL
);
CREATE INDEX reprise_personne_import ON reprise_personne (import_id);

CREATE FUNCTION import_lisible(quel integer, compte integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM import i WHERE i.id = quel AND (NOT i.prive OR i.auteur = compte OR EXISTS (
    SELECT FROM reprise_personne r JOIN professionnel f ON f.operation = r.operation AND f.compte_id = compte
      AND f.role IN ('responsable', 'orientation', 'coordination') AND habilite(f) WHERE r.import_id = i.id)))
$$;
