import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_RAISON } from '../regles/publier.ts';
import { type PageResultats, resultatsDe } from '../requetes/resultats.ts';
import type { Route } from './+types/resultatsExport';
import { domaineDit } from './ChoixResultats.tsx';
import { lireFiltresResultats } from './filtresResultats.ts';

/** Toutes les rubriques sur le domaine filtré : un fichier qui se relit seul. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const id = numero(params.id);
  const { type, departement, epci, reunir } = lireFiltresResultats(request);
  const page = await resultatsDe(base(), acteur, id, { type, departement, epci, reunir });
  const lignes = enLignes(domaineDit(page) || 'tout le champ', page);
  return repondreExport(
    params.format,
    `Résultats de l'enquête ${page.enquete.annee} ${page.enquete.territoireNom}`,
    [
      { id: 'rubrique', titre: 'Rubrique' },
      { id: 'question', titre: 'Question' },
      { id: 'libelle', titre: 'Mesure' },
      { id: 'domaine', titre: 'Domaine' },
      { id: 'unite', titre: 'Unité' },
      { id: 'valeur', titre: 'Estimation', type: 'nombre' },
      { id: 'marge', titre: 'Marge à 95 %', type: 'nombre' },
      { id: 'bas', titre: 'Borne basse', type: 'nombre' },
      { id: 'haut', titre: 'Borne haute', type: 'nombre' },
      { id: 'raison', titre: 'Pourquoi il n’y a pas de nombre' },
      { id: 'repondantes', titre: 'Réponses', type: 'nombre' },
      { id: 'interrogees', titre: 'Interrogées', type: 'nombre' },
      { id: 'couverture', titre: 'Part du champ représentée', type: 'nombre' },
      { id: 'moyenne', titre: 'Par structure', type: 'nombre' },
      { id: 'avant', titre: `Estimation ${page.precedente?.annee ?? 'précédente'}`, type: 'nombre' },
      { id: 'ecart', titre: 'Écart', type: 'nombre' },
      { id: 'margeEcart', titre: "Marge de l'écart", type: 'nombre' },
      { id: 'depasse', titre: "L'écart dépasse sa marge" },
      { id: 'constant', titre: 'Évolution à structures constantes (%)', type: 'nombre' },
      { id: 'definition', titre: 'Définition' },
    ],
    lignes,
  );
}

function enLignes(domaine: string, page: PageResultats) {
  const titres = new Map(page.themes.map((t) => [t.id, t.titre]));
  return page.mesures.map((m) => ({
    rubrique: titres.get(m.theme) ?? m.theme,
    question: m.question ?? '',
    libelle: m.libelle,
    domaine,
    unite: m.unite,
    valeur: m.mesure?.valeur ?? null,
    marge: m.mesure?.marge ?? null,
    bas: m.bas,
    haut: m.haut,
    raison: m.raison ? LIBELLES_RAISON[m.raison] : '',
    repondantes: m.repondantes,
    interrogees: m.interrogees,
    couverture: m.couverture,
    moyenne: m.parStructure?.valeur ?? null,
    avant: m.avant?.valeur ?? null,
    ecart: m.ecart?.valeur ?? null,
    margeEcart: m.ecart?.marge ?? null,
    depasse: m.ecart?.depasse == null ? '' : m.ecart.depasse ? 'oui' : 'non',
    constant: m.constant ? m.constant.valeur * 100 : null,
    definition: m.definition,
  }));
}
