// Processus à tuer : exécute la file d'une base de test. argv : adresse de la base, dossier des fichiers.
import { sql } from 'kysely';
import { z } from 'zod';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { definirTache } from '#src/socle/taches/index.ts';
import { demarrerTravailleur } from '#src/socle/taches/travailleur.ts';

const [, , url, dossier] = process.argv;
fixerDossierFichiers(dossier!);
definirTache({
  nom: 'jouet.bloquer',
  libelle: 'Écrit puis attend',
  entree: z.object({}),
  executer: ({ base, progression }) =>
    base.transaction().execute(async (trx) => {
      await sql`INSERT INTO jouet_travail VALUES ('enfant')`.execute(trx);
      await progression(50, 'à mi-chemin');
      await new Promise((fin) => setTimeout(fin, 60_000));
    }),
});
await demarrerTravailleur(url!);
