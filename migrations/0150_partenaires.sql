-- Organisations syndicales, chambres, associations : elles siègent dans les instances.
ALTER TABLE organisation DROP CONSTRAINT organisation_nature_check;
ALTER TABLE organisation ADD CONSTRAINT organisation_nature_check CHECK (nature IN ('plateforme', 'dgefp', 'dreets', 'ddets', 'departement', 'region', 'epci',
  'reseau', 'structure', 'prescripteur', 'operateur', 'prestataire', 'entreprise', 'formation', 'personne', 'partenaire'));
