import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { contenuDuPlan } from '../contenu.ts';
import { LIBELLES_ETAT_ACTION } from '../forme.ts';
import { lignesDe } from '../regles.ts';
import type { Route } from './+types/exportActions';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { plan, actions } = await contenuDuPlan(base(), acteurDe(context), numero(params.id));
  return repondreExport(
    params.format,
    `${plan.intitule} actions`,
    [
      { id: 'axeTitre', titre: 'Axe' },
      { id: 'superieurTitre', titre: 'Axe du dessus' },
      { id: 'intitule', titre: 'Action' },
      { id: 'pilote', titre: 'Pilote' },
      { id: 'partenaires', titre: 'Partenaires', valeur: (a) => lignesDe(a.partenaires).join(', ') },
      { id: 'debut', titre: 'Début' },
      { id: 'fin', titre: 'Fin' },
      { id: 'territoireNom', titre: 'Territoire' },
      { id: 'communes', titre: 'Communes en zone blanche', valeur: (a) => a.communesNoms.join(', ') },
      { id: 'etat', titre: 'État', valeur: (a) => LIBELLES_ETAT_ACTION[a.etat] },
      { id: 'raison', titre: "Raison de l'abandon" },
      { id: 'attendu', titre: 'Argent attendu (€)', type: 'nombre' },
      { id: 'obtenu', titre: 'Argent obtenu (€)', type: 'nombre' },
      { id: 'origine', titre: 'Origine' },
    ],
    actions,
  );
}
