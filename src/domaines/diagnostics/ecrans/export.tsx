import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { MODELES } from '../acces/modeles.ts';
import { lireFiltresMaillage } from '../filtres.ts';
import { phraseMaillage } from '../phrase.ts';
import { lireMaillage } from '../requetes/maillage.ts';
import { type LignePage, lignesDePage } from '../requetes/page.ts';
import type { Route } from './+types/export';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresMaillage(request, acteur);
  const maillage = await lireMaillage(base(), acteur, filtres);
  const acces = new Map(maillage.lignes.map((ligne) => [ligne.ref, ligne.acces]));
  const titre = phraseMaillage(maillage.diagnostic.question, maillage.territoire.lieu, maillage.ensemble);
  return repondreExport<LignePage>(
    params.format,
    titre,
    [
      { id: 'ref', titre: 'Référence' },
      { id: 'nom', titre: 'Territoire' },
      { id: 'libelleClasse', titre: 'Classe' },
      { id: 'besoin', titre: 'Besoin', type: 'nombre', valeur: (l) => (l.secret ? null : l.besoin) },
      { id: 'etat', titre: 'État du besoin', valeur: (l) => (l.secret ? 'secret' : l.besoinEtat) },
      { id: 'etp', titre: 'ETP implantés', type: 'nombre' },
      ...MODELES.map(({ libelle }, m) => ({
        id: `acces${m}`,
        titre: `ETP à portée pour 1 000 : ${libelle}`,
        type: 'nombre' as const,
        valeur: (l: LignePage) => {
          const valeur = acces.get(l.ref)?.[m];
          return valeur === undefined ? null : 1000 * valeur;
        },
      })),
      { id: 'sousPlancher', titre: 'Modèles sous le plancher', type: 'nombre' },
      { id: 'partBesoinEnZoneBlanche', titre: 'Part du besoin en zone blanche confirmée', type: 'pourcentage' },
      { id: 'partExterieure', titre: "Part de l'offre venue d'un autre département", type: 'pourcentage' },
    ],
    lignesDePage(maillage, filtres),
  );
}
