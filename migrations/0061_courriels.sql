-- Boîte d'envoi : un message est écrit dans la transaction qui le motive, et remis au serveur SMTP après elle.
CREATE TABLE courriel (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  destinataire text NOT NULL CHECK (destinataire ~ '^[^@[:space:]<>",;]+@[^@[:space:]<>",;]+$'),
  sujet text NOT NULL CHECK (sujet !~ '[\r\n]'),
  texte text NOT NULL,
  html text,
  -- Le texte porte un lien secret : il est effacé après l'envoi.
  sensible boolean NOT NULL DEFAULT false,
  etat text NOT NULL DEFAULT 'en_attente' CHECK (etat IN ('en_attente', 'envoye', 'echoue')),
  essais integer NOT NULL DEFAULT 0,
  prochain_essai timestamptz NOT NULL DEFAULT now(),
  erreur text,
  cree_le timestamptz NOT NULL DEFAULT now(),
  envoye_le timestamptz,
  CHECK ((etat = 'envoye') = (envoye_le IS NOT NULL))
);
CREATE INDEX courriel_a_envoyer ON courriel (prochain_essai) WHERE etat = 'en_attente';
CREATE INDEX courriel_recents ON courriel (id DESC);
