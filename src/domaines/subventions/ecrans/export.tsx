import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import { type LigneSubvention, listerSubventions } from '../requetes/liste.ts';
import { suiviSubvention } from '../suivi.ts';
import type { Route } from './+types/export';
import { lireFiltresSubventions } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresSubventions(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const { lignes } = await listerSubventions(base(), acteurDe(context), filtres);
  return repondreExport<LigneSubvention>(
    params.format,
    'Conventions de subvention',
    [
      { id: 'numero', titre: 'Numéro' },
      { id: 'appelIntitule', titre: 'Appel' },
      { id: 'porteur', titre: 'Porteur' },
      { id: 'financeur', titre: 'Financeur' },
      { id: 'intitule', titre: 'Opération' },
      { id: 'etat', titre: 'État', valeur: (s) => suiviSubvention.etats[s.etat].libelle },
      { id: 'debut', titre: 'Début' },
      { id: 'fin', titre: 'Fin' },
      { id: 'coutEligible', titre: 'Coût éligible' },
      { id: 'montant', titre: 'Accordé' },
      { id: 'verse', titre: 'Versé' },
      { id: 'enCours', titre: 'En cours de paiement' },
      { id: 'aReverser', titre: 'À reverser' },
      { id: 'retenue', titre: 'Paiements retenus', valeur: (s) => (s.retenue ? 'oui' : 'non') },
      { id: 'prochaine', titre: 'Prochain document attendu' },
      { id: 'prochaineLe', titre: 'Attendu le', valeur: (s) => (s.prochaineLe ? jourDe(s.prochaineLe) : '') },
    ],
    lignes,
  );
}
