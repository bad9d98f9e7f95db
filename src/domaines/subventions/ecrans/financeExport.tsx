import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import { LIBELLES_ETAT_PAIEMENT, LIBELLES_PAIEMENT } from '../forme.ts';
import { listerPaiements } from '../requetes/paiements.ts';
import type { PaiementLu } from '../requetes/paiementsDe.ts';
import type { Route } from './+types/financeExport';
import { lireFiltresPaiements } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresPaiements(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const { lignes } = await listerPaiements(base(), acteurDe(context), filtres);
  return repondreExport<PaiementLu>(
    params.format,
    'Paiements des subventions',
    [
      { id: 'numero', titre: 'Convention' },
      { id: 'engagement', titre: 'Engagement' },
      { id: 'appel', titre: 'Appel' },
      { id: 'porteur', titre: 'Porteur' },
      { id: 'siret', titre: 'SIRET' },
      { id: 'tranche', titre: 'Tranche' },
      { id: 'genre', titre: 'Nature', valeur: (p) => LIBELLES_PAIEMENT[p.genre] },
      { id: 'montant', titre: 'Montant' },
      { id: 'etat', titre: 'État', valeur: (p) => LIBELLES_ETAT_PAIEMENT[p.etat] },
      { id: 'raison', titre: 'Retenu par' },
      { id: 'proposePar', titre: 'Proposé par' },
      { id: 'proposeLe', titre: 'Proposé le', valeur: (p) => jourDe(p.proposeLe) },
      { id: 'approuvePar', titre: 'Approuvé par' },
      { id: 'approuveLe', titre: 'Approuvé le', valeur: (p) => (p.approuveLe ? jourDe(p.approuveLe) : '') },
      { id: 'lotNumero', titre: 'Lot' },
      { id: 'reference', titre: 'Référence' },
      { id: 'payeLe', titre: 'Payé le' },
      { id: 'motif', titre: 'Motif' },
    ],
    lignes,
  );
}
