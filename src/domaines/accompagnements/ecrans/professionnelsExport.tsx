import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { operationSituee } from '../chargement.ts';
import { LIBELLES_ROLE_PROFESSIONNEL } from '../forme.ts';
import { type ProfessionnelFiche, professionnelsDe } from '../requetes/fiche.ts';
import type { Route } from './+types/professionnelsExport';

export async function loader({ params, context }: Route.LoaderArgs) {
  const o = await operationSituee(base(), numero(params.id));
  exiger(acteurDe(context), 'accompagnements.lire', o);
  return repondreExport<ProfessionnelFiche>(
    params.format,
    'Habilitations',
    [
      { id: 'nom', titre: 'Personne' },
      { id: 'organisation', titre: 'Organisation' },
      { id: 'role', titre: 'À quel titre', valeur: (p) => LIBELLES_ROLE_PROFESSIONNEL[p.role] },
      { id: 'domaine', titre: 'Compétence' },
      { id: 'equipeNom', titre: 'Équipe' },
      { id: 'plafond', titre: 'Plafond', type: 'nombre' },
      { id: 'debut', titre: 'Début' },
      { id: 'fin', titre: 'Dernier jour' },
    ],
    await professionnelsDe(base(), o.id),
  );
}
