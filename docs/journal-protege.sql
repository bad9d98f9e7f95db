-- Retire au rôle de l'application le pouvoir de récrire le journal d'audit : il ne garde que lire et ajouter.
-- À exécuter une fois par un superutilisateur, sur la base de Maillage déjà migrée. Peut se rejouer.
-- Avant une mise à jour ou une restauration : GRANT maillage_journal TO <rôle de l'application> ; après : REVOKE, puis rejouer ce fichier.
DO $$
DECLARE
  application name := (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'compte');
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'maillage_journal') THEN
    CREATE ROLE maillage_journal NOLOGIN;
  END IF;
  -- Le propriétaire d'un schéma peut en supprimer les tables : il change aussi.
  ALTER SCHEMA public OWNER TO maillage_journal;
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA public TO %I', application);
  ALTER TABLE public.journal OWNER TO maillage_journal;
  ALTER FUNCTION public.journal_refuser() OWNER TO maillage_journal;
  ALTER FUNCTION public.journal_chainer() OWNER TO maillage_journal;
  ALTER FUNCTION public.journal_contenu(public.journal) OWNER TO maillage_journal;
  EXECUTE format('REVOKE ALL ON public.journal FROM PUBLIC, maillage_personnes, %I', application);
  EXECUTE format('GRANT SELECT, INSERT ON public.journal TO maillage_personnes, %I', application);
END $$;
