-- Besoins : personnes à qui l'insertion s'adresse, par public, commune et millésime ; et ce qui sert à les estimer.

-- Compteur changé par toute écriture : les calculs gardés en mémoire le comparent au lieu de relire les tables.
CREATE TABLE besoin_version (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  version bigint NOT NULL DEFAULT 1
);
INSERT INTO besoin_version DEFAULT VALUES;

CREATE FUNCTION besoin_changer_version() RETURNS trigger
  LANGUAGE plpgsql
  AS $$ BEGIN UPDATE besoin_version SET version = version + 1; RETURN NULL; END $$;

CREATE TABLE besoin (
  public text NOT NULL CHECK (public IN ('demandeurs', 'deld', 'detld', 'rsa', 'jeunes', 'seniors', 'rqth', 'qpv')),
  -- Code officiel actuel, sans clé étrangère : le référentiel des communes se recharge chaque année.
  commune text NOT NULL,
  -- AAAA, AAAA-Tn ou AAAA-MM.
  millesime text NOT NULL CHECK (millesime ~ '^[0-9]{4}(-(T[1-4]|0[1-9]|1[0-2]))?$'),
  source text NOT NULL,
  valeur numeric(12, 2) CHECK (valeur >= 0),
  -- secret : effectif trop petit pour être publié ; non_disponible : « nd ». Ni l'un ni l'autre n'est zéro.
  etat text NOT NULL CHECK (etat IN ('observe', 'secret', 'non_disponible', 'estime')),
  import_id integer,
  PRIMARY KEY (public, commune, millesime, source),
  CHECK ((valeur IS NULL) = (etat IN ('secret', 'non_disponible')))
);

-- Ce qu'un fichier compte exactement : sans cela, « moins de 25 ans » passerait pour « moins de 26 ans ».
CREATE TABLE besoin_jeu (
  public text NOT NULL,
  source text NOT NULL,
  millesime text NOT NULL,
  libelle text NOT NULL,
  producteur text NOT NULL,
  -- Pas de l'arrondi du producteur (5 pour la CAF), NULL si les effectifs sont exacts.
  arrondi smallint,
  fichier text NOT NULL,
  charge_le timestamptz NOT NULL,
  PRIMARY KEY (public, source, millesime)
);

-- Indicateurs communaux (Filosofi…) : un objet par commune ; valeur null = secret statistique, clé absente = non diffusé.
CREATE TABLE indicateur_commune (
  commune text NOT NULL,
  source text NOT NULL,
  millesime text NOT NULL,
  valeurs jsonb NOT NULL,
  import_id integer,
  PRIMARY KEY (commune, source, millesime)
);

-- Taux de chômage localisé, en % de la population active de la zone d'emploi, moyenne du trimestre (Insee).
CREATE TABLE taux_chomage_zone (
  zone_emploi text NOT NULL,
  trimestre text NOT NULL CHECK (trimestre ~ '^[0-9]{4}-T[1-4]$'),
  taux numeric(5, 2) NOT NULL CHECK (taux BETWEEN 0 AND 100),
  source text NOT NULL,
  import_id integer,
  PRIMARY KEY (zone_emploi, trimestre)
);

DO $$
DECLARE nom text;
BEGIN
  FOREACH nom IN ARRAY ARRAY['besoin', 'besoin_jeu', 'indicateur_commune', 'taux_chomage_zone']
  LOOP
    EXECUTE format('CREATE TRIGGER changer_version AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION besoin_changer_version()', nom);
  END LOOP;
END $$;
