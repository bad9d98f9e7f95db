import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_CONSOMMATION } from '../regles/forme.ts';
import { tronquer } from '../regles/mois.ts';
import { listerActivite } from '../requetes/liste.ts';
import type { Route } from './+types/export';
import { lireFiltresActivite } from './communs.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltresActivite(request);
  const { lignes } = await listerActivite(base(), acteurDe(context), { ...filtres, page: 1, taille: 100_000 });
  const deux = (valeur: string | null) => (valeur === null ? null : Number(tronquer(valeur)));
  return repondreExport(
    params.format,
    `Activité ${filtres.annee}`,
    [
      { id: 'nom', titre: 'Structure' },
      { id: 'type', titre: 'Type' },
      { id: 'siret', titre: 'SIRET' },
      { id: 'communeNom', titre: 'Commune' },
      { id: 'departementNom', titre: 'Département' },
      { id: 'accorde', titre: 'ETP accordés (moyenne mensuelle)' },
      { id: 'realise', titre: 'ETP réalisés (moyenne mensuelle)' },
      { id: 'ecart', titre: 'Réalisés - accordés' },
      { id: 'taux', titre: 'Taux de réalisation (%)' },
      { id: 'etat', titre: 'Consommation' },
      { id: 'prevision', titre: "ETP prévus sur l'année" },
      { id: 'moisSaisis', titre: 'Mois saisis' },
      { id: 'retards', titre: 'Mois en retard' },
      { id: 'alertes', titre: 'Alertes' },
    ],
    lignes.map((l) => ({
      ...l,
      accorde: deux(l.accorde),
      realise: deux(l.realise),
      ecart: deux(l.ecart),
      taux: deux(l.taux),
      prevision: deux(l.prevision),
      etat: LIBELLES_CONSOMMATION[l.etat],
      alertes: l.alertes.map(({ texte }) => texte).join(' '),
    })),
  );
}
