import { LIBELLES_NATURE } from '#src/domaines/comptes/index.ts';
import { type Contenu, PUBLICS_APPEL } from './forme.ts';

/** Ce qui change d'une version publiée à la suivante, en mots de la page publique. */
export interface ChangementAppel {
  quoi: string;
  avant: string;
  apres: string;
}

type Feuille = readonly [quoi: string, texte: string];
const ouRien = (texte: string | number | undefined | null) =>
  texte === undefined || texte === null ? '' : String(texte);
const ouiNon = (valeur: boolean) => (valeur ? 'oui' : 'non');
const pourcents = (valeur: string | undefined) => (valeur === undefined ? '' : `${valeur.replace('.', ',')} %`);
const euros = (valeur: string | undefined) => (valeur === undefined ? '' : `${valeur.replace('.', ',')} €`);

/** L'appel mis à plat, un intitulé par chose qu'un candidat lit ; l'ordre est celui de la page. */
function aPlat(intitule: string, c: Contenu): Feuille[] {
  const { financement: f, eligibilite: e, grille } = c;
  return [
    ['Intitulé', intitule],
    ['Axe', c.axe],
    ['Contexte', c.contexte],
    ['Objectifs', c.objectifs],
    ['Résultats attendus', c.resultats],
    ['Publics', c.publics.map((id) => PUBLICS_APPEL.find((p) => p.id === id)?.libelle ?? id).join(' ; ')],
    ['Précisions sur les publics', c.publicsTexte],
    ['Territoires', [c.territoiresTexte, ...e.territoires].filter(Boolean).join(' ; ')],
    ['Organisations admises', e.natures.map((nature) => LIBELLES_NATURE[nature]).join(' ; ')],
    ['Précision sur les porteurs', e.precision],
    ['Une seule candidature par organisation', ouiNon(e.uneParPorteur)],
    ...e.conditions.map(({ id, libelle }): Feuille => [`Condition « ${id} »`, libelle]),
    ...c.orientations.map(
      (o): Feuille => [`Orientation « ${o.titre} »`, `${o.description}${o.obligatoire ? ' (à traiter par tous)' : ''}`],
    ),
    ...c.clauses.map(
      (k): Feuille => [`Clause « ${k.titre} »`, [k.critere, k.conditions, k.vigilance].filter(Boolean).join(' ')],
    ),
    ['Candidature portée par un territoire', ouiNon(c.territoireCandidat)],
    [
      "Durée de l'opération",
      [`${c.duree.mois} mois`, ouRien(c.duree.debut), ouRien(c.duree.fin)].filter(Boolean).join(', '),
    ],
    ['Montant le plus faible', euros(f.montantMin)],
    ['Montant le plus fort', euros(f.montantMax)],
    ['Part de la subvention dans le coût', pourcents(f.tauxSubventionMax)],
    ["Part d'aides publiques", pourcents(f.tauxAidesPubliquesMax)],
    ['Coûts indirects', pourcents(f.tauxIndirects)],
    ['Règles de plafonds', f.regimes.join(' ; ')],
    ['Cofinancement par le Fonds social européen', ouiNon(f.cofinancementFse)],
    ['Versements', f.plan.map((t) => `${t.libelle}${t.part ? ` ${pourcents(t.part)}` : ''}`).join(' ; ')],
    ['Remise du bilan', f.moisBilan === undefined ? '' : `${f.moisBilan} mois après la fin`],
    ['Autres règles de financement', f.texte],
    ...c.indicateurs.map(
      (i): Feuille => [
        `Indicateur « ${i.libelle} »`,
        [i.unite, i.cible && `cible ${i.cible}`, i.preuve && `preuve : ${i.preuve}`].filter(Boolean).join(', '),
      ],
    ),
    ...c.pieces.map((p): Feuille => [`Pièce « ${p.libelle} »`, p.obligatoire ? 'obligatoire' : 'facultative']),
    ...c.questions.map((q): Feuille => [`Question « ${q.id} »`, q.libelle]),
    ...grille.criteres.map(
      (k): Feuille => [
        `Critère de choix « ${k.libelle} »`,
        [`${k.poids} %`, `noté de 0 à ${k.echelle}`, k.aide].filter(Boolean).join(', '),
      ],
    ),
    ['Suivi', c.suivi],
    ['Contact', c.contact],
  ];
}

interface VersionComparee {
  intitule: string;
  contenu: Contenu;
}

/** Ce qui a été ajouté, retiré ou récrit entre deux versions, dans l'ordre de la page ; vide : rien qu'un candidat lise. */
export function comparerVersions(avant: VersionComparee, apres: VersionComparee): ChangementAppel[] {
  const [a, b] = [avant, apres].map((v) => new Map(aPlat(v.intitule, v.contenu))) as [
    Map<string, string>,
    Map<string, string>,
  ];
  return [...new Set([...b.keys(), ...a.keys()])]
    .map((quoi) => ({ quoi, avant: (a.get(quoi) ?? '').trim(), apres: (b.get(quoi) ?? '').trim() }))
    .filter((changement) => changement.avant !== changement.apres);
}
