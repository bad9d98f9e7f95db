import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_SENS } from '../forme.ts';
import { appelArbitre } from '../requetes/classement.ts';
import { decisionsDe } from '../requetes/decisions.ts';
import type { Route } from './+types/decisionsExport';

export async function loader({ context, params }: Route.LoaderArgs) {
  const { enTete } = await appelArbitre(base(), acteurDe(context), numero(params.id));
  return repondreExport(
    params.format,
    'Décisions',
    [
      { id: 'numero', titre: 'Numéro' },
      { id: 'organisation', titre: 'Porteur' },
      { id: 'intitule', titre: 'Projet' },
      { id: 'sens', titre: 'Décision', valeur: (d) => LIBELLES_SENS[d.sens] },
      { id: 'montant', titre: 'Accordé (€)', type: 'nombre' },
      { id: 'acte', titre: 'Acte' },
      { id: 'priseLe', titre: 'Prise le', type: 'date' },
      { id: 'envoyeeLe', titre: 'Lettre envoyée le', type: 'date' },
      { id: 'recueLe', titre: 'Reçue le' },
    ],
    await decisionsDe(base(), enTete.id),
  );
}
