-- Sorties, suivi à 1, 3 et 6 mois, indicateurs de participant du FSE+, réunions d'équipe.
CREATE TABLE sortie (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  categorie text NOT NULL CHECK (categorie IN ('cdi', 'cdd_long', 'cdd_court', 'aide_iae', 'independant', 'formation', 'alternance', 'retraite_aah',
    'demenagement', 'fin_droits', 'abandon', 'reorientation', 'deces', 'autre')),
  le date NOT NULL,
  employeur text NOT NULL DEFAULT '',
  siret text CHECK (siret_juste(siret)),
  metier text NOT NULL DEFAULT '',
  -- Justificatif : nature écrite ; la pièce est jointe au parcours (champ « sortie:N »).
  justificatif text NOT NULL DEFAULT '',
  suites text NOT NULL DEFAULT '',
  annulee_le timestamptz,
  motif text NOT NULL DEFAULT '',
  par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CHECK (annulee_le IS NULL OR motif <> '')
);
CREATE UNIQUE INDEX sortie_active ON sortie (parcours) WHERE annulee_le IS NULL;

CREATE TABLE jalon (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sortie integer NOT NULL REFERENCES sortie (id) ON DELETE CASCADE,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  mois integer NOT NULL CHECK (mois BETWEEN 1 AND 24),
  du_le date NOT NULL,
  etat text NOT NULL DEFAULT 'a_faire' CHECK (etat IN ('a_faire', 'fait', 'sans_objet')),
  resultat text CHECK (resultat IN ('en_poste', 'changement', 'rupture', 'injoignable')),
  le date,
  commentaire text NOT NULL DEFAULT '',
  relances integer NOT NULL DEFAULT 0,
  relance_le timestamptz,
  par text NOT NULL DEFAULT '',
  UNIQUE (sortie, mois),
  CHECK ((etat = 'fait') = (resultat IS NOT NULL AND le IS NOT NULL))
);
CREATE INDEX jalon_a_faire ON jalon (du_le) WHERE etat = 'a_faire';
CREATE INDEX jalon_parcours ON jalon (parcours);

-- Indicateurs de participant (FSE+), aux trois moments demandés ; réponses facultatives distinguées des inconnues.
CREATE TABLE fse_participant (
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  moment text NOT NULL CHECK (moment IN ('entree', 'sortie', 'six_mois')),
  reponses jsonb NOT NULL CHECK (jsonb_typeof(reponses) = 'object'),
  le date NOT NULL,
  par text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (parcours, moment)
);

-- Réunion de l'équipe de secteur : l'ordre du jour vient des dossiers, les décisions y retournent.
CREATE TABLE reunion_equipe (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  equipe integer NOT NULL REFERENCES equipe (id),
  le timestamptz NOT NULL,
  lieu text NOT NULL DEFAULT '',
  etat text NOT NULL DEFAULT 'prevue' CHECK (etat IN ('prevue', 'tenue', 'annulee')),
  participants text NOT NULL DEFAULT '',
  motif text NOT NULL DEFAULT '',
  par text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (equipe, le),
  CHECK (etat <> 'annulee' OR motif <> '')
);
CREATE TABLE reunion_point (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reunion integer NOT NULL REFERENCES reunion_equipe (id) ON DELETE CASCADE,
  rang integer NOT NULL,
  -- Absent : question d'équipe.
  parcours integer REFERENCES parcours (id) ON DELETE CASCADE,
  sujet text NOT NULL CHECK (sujet IN ('positionnement', 'blocage', 'contrat', 'transfert', 'sortie', 'sans_rdv', 'entreprise', 'autre')),
  texte text NOT NULL DEFAULT '',
  decision text NOT NULL DEFAULT '',
  -- Action de la feuille de route née de la décision.
  action integer REFERENCES action_parcours (id) ON DELETE SET NULL,
  decide_le timestamptz,
  par text NOT NULL,
  UNIQUE (reunion, rang)
);
CREATE UNIQUE INDEX reunion_point_parcours ON reunion_point (reunion, parcours, sujet) WHERE parcours IS NOT NULL;
