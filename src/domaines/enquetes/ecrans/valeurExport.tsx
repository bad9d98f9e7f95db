import { definition } from '#src/domaines/parametres/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { valeurDe } from '../requetes/valeur.ts';
import type { Route } from './+types/valeurExport';

/** Mesures, coûts évités et hypothèses dans un seul fichier : le calcul se refait hors du site. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const page = await valeurDe(base(), acteurDe(context), numero(params.id));
  const mesures = [
    ...page.creee.map((m) => ['Créé, d’après les comptes', m] as const),
    ...page.recue.map((m) => ['Reçu de fonds publics', m] as const),
    ...page.bases.map((m) => ['Personnes comptées', m] as const),
  ].map(([partie, m]) => ({
    partie,
    libelle: m.libelle,
    unite: m.unite,
    valeur: m.mesure?.valeur ?? null,
    bas: m.bas,
    haut: m.haut,
    note: m.definition,
    source: `Enquête ${page.enquete.annee}, ${m.repondantes} réponses`,
  }));
  const evites = page.evites.map((l) => ({
    partie: 'Évité, sous hypothèses',
    libelle: l.libelle,
    unite: '€',
    valeur: null,
    bas: l.bas,
    haut: l.haut,
    note: l.calcul,
    source: l.manque.length > 0 ? `Non calculable, il manque : ${l.manque.join(', ')}` : 'Hypothèses ci-dessous',
  }));
  const hypotheses = page.hypotheses.map((h) => ({
    partie: 'Hypothèse',
    libelle: definition(h.cle)?.libelle ?? h.cle,
    unite: h.valeur?.unite ?? '',
    valeur: h.valeur?.valeur ?? null,
    bas: null,
    haut: null,
    note: h.valeur ? `depuis le ${h.valeur.dateDebut}` : 'aucune valeur',
    source: h.valeur ? `${h.valeur.source} (${h.valeur.confiance})` : 'aucune étude citée',
  }));
  return repondreExport(
    params.format,
    `Valeur créée ${page.enquete.annee} ${page.enquete.territoireNom}`,
    [
      { id: 'partie', titre: 'Partie' },
      { id: 'libelle', titre: 'Ligne' },
      { id: 'unite', titre: 'Unité' },
      { id: 'valeur', titre: 'Estimation ou valeur', type: 'nombre' },
      { id: 'bas', titre: 'Borne basse', type: 'nombre' },
      { id: 'haut', titre: 'Borne haute', type: 'nombre' },
      { id: 'note', titre: 'Calcul ou définition' },
      { id: 'source', titre: 'Source' },
    ],
    [...mesures, ...evites, ...hypotheses],
  );
}
