-- Orientation : positionnement, grille, suggestion expliquée, décision du responsable territorial, notification à date certaine.
CREATE TABLE orientation (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  etat text NOT NULL DEFAULT 'preparee' CHECK (etat IN ('preparee', 'decidee', 'notifiee', 'remplacee', 'abandonnee')),
  origine text NOT NULL CHECK (origine IN ('referent', 'plateforme', 'reexamen', 'import')),
  positionne_par integer REFERENCES compte (id),
  positionne_nom text NOT NULL,
  positionne_le timestamptz NOT NULL DEFAULT now(),
  -- Réponses à la grille (critère → niveau) et ce que la règle en a tiré, gardé tel que lu par qui décide.
  grille jsonb NOT NULL DEFAULT '{}',
  commentaire text NOT NULL DEFAULT '',
  suggestion jsonb,
  -- Arrêté du 21 novembre 2024 : trois parcours.
  voie text CHECK (voie IN ('emploi', 'socioprofessionnel', 'social')),
  competence text CHECK (competence IN ('social', 'emploi')),
  motif text NOT NULL DEFAULT '',
  -- Pourquoi la décision s'écarte de la suggestion, quand elle s'en écarte.
  ecart text NOT NULL DEFAULT '',
  decideur_id integer REFERENCES compte (id),
  decideur text NOT NULL DEFAULT '',
  qualite text NOT NULL DEFAULT '',
  -- Acte de délégation : référence et date.
  acte text NOT NULL DEFAULT '',
  acte_le date,
  decide_le timestamptz,
  notifie_le date,
  notifie_par text NOT NULL DEFAULT '' CHECK (notifie_par IN ('', 'remise', 'recommande', 'recommande_electronique', 'espace')),
  version integer NOT NULL DEFAULT 1,
  CHECK (etat IN ('preparee', 'abandonnee') OR (voie IS NOT NULL AND competence IS NOT NULL AND motif <> '' AND decideur <> '' AND decide_le IS NOT NULL)),
  CHECK (etat <> 'notifiee' OR (notifie_le IS NOT NULL AND notifie_par <> ''))
);
CREATE UNIQUE INDEX orientation_en_cours ON orientation (parcours) WHERE etat = 'preparee';
CREATE INDEX orientation_parcours ON orientation (parcours, id);
CREATE INDEX orientation_file ON orientation (etat, positionne_le) WHERE etat IN ('preparee', 'decidee');

-- Binôme : référent principal (un seul, sans trou ni chevauchement) et référent en appui, datés.
CREATE TABLE designation (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  professionnel integer NOT NULL REFERENCES professionnel (id),
  rang text NOT NULL CHECK (rang IN ('principal', 'appui')),
  debut date NOT NULL,
  -- Premier jour sans elle.
  fin date,
  cause text NOT NULL DEFAULT '',
  par text NOT NULL,
  cree_le timestamptz NOT NULL DEFAULT now(),
  CHECK (fin > debut),
  EXCLUDE USING gist (parcours WITH =, daterange(debut, fin, '[)') WITH &&) WHERE (rang = 'principal'),
  EXCLUDE USING gist (parcours WITH =, professionnel WITH =, daterange(debut, fin, '[)') WITH &&)
);
CREATE INDEX designation_parcours ON designation (parcours, rang, debut);
CREATE INDEX designation_professionnel ON designation (professionnel, fin);

-- Sans trou : le principal suivant commence le jour où le précédent finit.
CREATE FUNCTION designation_sans_trou() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  p integer := coalesce(NEW.parcours, OLD.parcours);
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT debut, lag(fin) OVER (ORDER BY debut) AS avant, row_number() OVER (ORDER BY debut) AS rang
      FROM designation WHERE parcours = p AND rang = 'principal') d
    WHERE d.rang > 1 AND d.avant IS DISTINCT FROM d.debut)
  THEN
    RAISE EXCEPTION 'Le référent principal du parcours % aurait un trou ou un chevauchement.', p USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER designation_continue AFTER INSERT OR UPDATE OR DELETE ON designation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION designation_sans_trou();

-- Dans quel portefeuille, de quand à quand : la file active de l'année et le stock du jour en viennent.
CREATE TABLE affectation (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  portefeuille integer NOT NULL REFERENCES portefeuille (id),
  debut date NOT NULL,
  fin date,
  -- Ce qui a fait choisir ce portefeuille, tel que montré à qui l'a accepté.
  raisons jsonb NOT NULL DEFAULT '[]',
  par text NOT NULL,
  CHECK (fin >= debut),
  EXCLUDE USING gist (parcours WITH =, daterange(debut, fin, '[)') WITH &&)
);
CREATE INDEX affectation_portefeuille ON affectation (portefeuille, fin);
CREATE INDEX affectation_parcours ON affectation (parcours, debut);

-- Portefeuille qu'un responsable a écarté pour un parcours : il n'est plus proposé. Le motif est d'une liste, jamais un texte sur la personne.
CREATE TABLE affectation_refus (
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  portefeuille integer NOT NULL REFERENCES portefeuille (id),
  motif text NOT NULL CHECK (motif IN ('demande', 'connait', 'horaires', 'organisation', 'autre')),
  par text NOT NULL,
  le timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (parcours, portefeuille)
);

-- Changement de référent principal : rien ne bascule sans bilan partagé (« dites-le-nous une fois »), sauf dérogation tracée.
CREATE TABLE transfert (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parcours integer NOT NULL REFERENCES parcours (id) ON DELETE CASCADE,
  de integer NOT NULL REFERENCES professionnel (id),
  vers integer REFERENCES professionnel (id),
  portefeuille integer REFERENCES portefeuille (id),
  etat text NOT NULL DEFAULT 'demande' CHECK (etat IN ('demande', 'redige', 'partage', 'accepte', 'effectif', 'refuse', 'annule')),
  motif text NOT NULL CHECK (motif <> ''),
  -- Bilan : parcours suivi, acquis, freins qui restent, démarches en cours, ce que la personne veut dire.
  bilan jsonb NOT NULL DEFAULT '{}',
  bilan_par text NOT NULL DEFAULT '',
  partage_le timestamptz,
  vu_le timestamptz,
  accepte_le timestamptz,
  effectif_le date,
  reponse text NOT NULL DEFAULT '',
  derogation text NOT NULL DEFAULT '',
  derogation_par text NOT NULL DEFAULT '',
  demande_par text NOT NULL,
  demande_le timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CHECK (vers <> de),
  CHECK (etat <> 'effectif' OR (vers IS NOT NULL AND effectif_le IS NOT NULL AND (partage_le IS NOT NULL OR derogation <> ''))),
  CHECK (derogation = '' OR derogation_par <> '')
);
CREATE UNIQUE INDEX transfert_en_cours ON transfert (parcours) WHERE etat NOT IN ('effectif', 'refuse', 'annule');
CREATE INDEX transfert_parcours ON transfert (parcours, id);
