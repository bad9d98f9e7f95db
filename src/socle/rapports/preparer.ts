import type { Bloc, Carte, Chiffre, Colonne, DocumentRapport, Graphique, Marque, Tableau, Texte } from './document.ts';
import { preparerSvg } from './svg.ts';
import { tableauDesChiffres, tableauDesSources } from './tables.ts';
import {
  celluleEnTexte,
  dateEnToutesLettres,
  imprimable,
  LIBELLES_FIABILITE,
  NON_CALCULABLE,
  noteDeFiabilite,
  texteBrut,
} from './textes.ts';

/** Ce que le modèle Typst reçoit : des données JSON et des images, jamais de code. */
export interface EntreeTypst {
  donnees: Record<string, unknown>;
  images: Record<string, string>;
}

export const COULEURS: Record<Marque, { principale: string; accent: string; teinte: string }> = {
  etat: { principale: '#000091', accent: '#e1000f', teinte: '#f1f1fb' },
  collectivite: { principale: '#0d5c55', accent: '#d98a1f', teinte: '#edf5f3' },
};

/** Zone imprimable d'une A4, en millimètres, moins ce que prennent le titre et la légende. */
export const IMPRIMABLE = { largeur: 170, carte: 135, graphique: 85 };

/** Prépare pour le modèle un document vérifié (verifier.ts). */
export function preparerTypst(document: DocumentRapport, marque: Marque = 'collectivite'): EntreeTypst {
  const [annee, mois, jour] = document.date.split('-').map(Number);
  const images: Record<string, string> = {};
  const ajouter = (image: string) => {
    const nom = `image-${Object.keys(images).length + 1}.svg`;
    images[nom] = image;
    return nom;
  };
  const blocs = niveauxContinus(document.blocs).map((bloc) => preparerBloc(bloc, ajouter));
  const sections = document.blocs.filter((b) => b.type === 'section' && b.niveau === 1).length;
  return {
    images,
    donnees: typographierTout({
      titre: document.titre,
      titreCourant: document.sousTitre ? `${document.titre} – ${document.sousTitre}` : document.titre,
      sousTitre: document.sousTitre ?? '',
      auteur: document.auteur,
      motsCles: document.motsCles ?? [],
      mention: document.mention ?? '',
      date: { annee, mois, jour },
      dateEnLettres: dateEnToutesLettres(document.date),
      sommaire: document.sommaire ?? sections >= 3,
      nonCalculable: NON_CALCULABLE,
      couleurs: COULEURS[marque],
      blocs,
    }) as Record<string, unknown>,
  };
}

/** Toute chaîne imprimée suit la typographie française ; les adresses des liens et les noms d'images restent intacts. */
function typographierTout(valeur: unknown, cle = ''): unknown {
  if (typeof valeur === 'string') return cle === 'u' || cle === 'image' ? valeur : imprimable(valeur);
  if (Array.isArray(valeur)) return valeur.map((v) => typographierTout(v, cle));
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  return Object.fromEntries(Object.entries(valeur).map(([c, v]) => [c, typographierTout(v, c)]));
}

/** Un niveau de titre ne peut pas en sauter un autre (PDF/UA, RGAA 9.1) : on remonte ceux qui le feraient. */
export function niveauxContinus(blocs: Bloc[]): Bloc[] {
  let courant = 0;
  return blocs.map((bloc) => {
    if (bloc.type !== 'section') return bloc;
    courant = Math.min(bloc.niveau, courant + 1);
    return { ...bloc, niveau: courant as 1 | 2 | 3 };
  });
}

function preparerBloc(bloc: Bloc, ajouter: (svg: string) => string): Record<string, unknown> {
  switch (bloc.type) {
    case 'section':
    case 'saut':
      return { ...bloc };
    case 'paragraphe':
      return { type: bloc.type, texte: fragments(bloc.texte) };
    case 'liste':
      return { type: bloc.type, ordonnee: bloc.ordonnee ?? false, elements: bloc.elements.map(fragments) };
    case 'chiffres':
      if (bloc.forme === 'liste') return preparerTableau(tableauDesChiffres(bloc.titre, bloc.chiffres));
      return { type: bloc.type, titre: bloc.titre ?? '', chiffres: bloc.chiffres.map(preparerChiffre) };
    case 'encadre':
      return { type: bloc.type, ton: bloc.ton, titre: bloc.titre, texte: bloc.texte.map(fragments) };
    case 'sources':
      return preparerTableau(tableauDesSources(bloc.legende, bloc.sources));
    case 'tableau':
      return preparerTableau(bloc);
    case 'carte':
      return { type: 'carte', ...preparerImage(bloc, IMPRIMABLE.carte, ajouter) };
    case 'graphique':
      return {
        type: 'graphique',
        ...preparerImage(bloc, IMPRIMABLE.graphique, ajouter),
        tableau: preparerTableau(bloc.tableau),
      };
  }
}

const preparerChiffre = (chiffre: Chiffre) => ({
  ...chiffre,
  fiabilite: { code: chiffre.fiabilite, libelle: LIBELLES_FIABILITE[chiffre.fiabilite] },
});

function preparerImage(bloc: Carte | Graphique, hauteurMax: number, ajouter: (svg: string) => string) {
  const { svg, largeur, hauteur } = preparerSvg(bloc.svg, bloc.titre);
  const echelle = Math.min(IMPRIMABLE.largeur / largeur, hauteurMax / hauteur);
  return {
    titre: bloc.titre,
    alt: bloc.alt,
    mention: bloc.mention ?? '',
    image: ajouter(svg),
    largeur: arrondi(largeur * echelle),
    hauteur: arrondi(hauteur * echelle),
    legende: (bloc.legende ?? []).map((e) => ({ motif: '', detail: '', ...e })),
  };
}

const arrondi = (mm: number) => Math.round(mm * 100) / 100;

/** Un tableau tel qu'il s'imprime : cellules en texte, largeurs relatives, notes de fiabilité comprises. */
export function preparerTableau(tableau: Tableau) {
  const lignes = tableau.lignes.map((ligne) =>
    tableau.colonnes.map((colonne, i) => celluleEnTexte(ligne[i] ?? null, colonne)),
  );
  return {
    type: 'tableau',
    legende: tableau.legende,
    lignes,
    totaux: tableau.lignesDeTotal ?? 0,
    enTeteDeLigne: tableau.enTeteDeLigne ?? true,
    notes: [noteDeFiabilite(tableau), ...(tableau.notes ?? [])].filter((note) => note !== '').map(fragments),
    colonnes: tableau.colonnes.map((colonne, i) => ({
      libelle: colonne.libelle,
      unite: colonne.unite ?? '',
      nombre: colonne.type === 'nombre',
      largeur: colonne.largeur ?? largeurDeduite(colonne, lignes, i),
    })),
  };
}

/** Largeur d'une colonne d'après son plus long mot et la longueur courante de ses cellules (en caractères). */
function largeurDeduite({ libelle, unite = '' }: Colonne, lignes: string[][], i: number): number {
  const cellules = lignes.map((ligne) => ligne[i] ?? '');
  const mots = [libelle, ...cellules].flatMap((texte) => texte.split(/\s+/)).map((mot) => mot.length);
  const longueurs = cellules.map((texte) => texte.length).sort((a, b) => a - b);
  const courante = longueurs[Math.floor(longueurs.length * 0.9)] ?? 0;
  return Math.max(6, Math.ceil(unite.length / 2) + 5, Math.min(Math.max(...mots), 26) + 2, Math.min(courante + 2, 42));
}

/** Seuls les liens du web et du courriel passent ; tout autre lien devient du texte. */
const LIEN_ADMIS = /^(https?:\/\/|mailto:)/i;

/** Fragments à plat : texte, mise en évidence (« fort », « italique », « lien »), adresse. */
export function fragments(texte: Texte): { t: string; s: string; u: string }[] {
  if (typeof texte === 'string') return [{ t: texte, s: '', u: '' }];
  if (texteBrut(texte) === '') return [{ t: '', s: '', u: '' }];
  return texte.map((f) => {
    if (typeof f === 'string') return { t: f, s: '', u: '' };
    if ('fort' in f) return { t: f.fort, s: 'fort', u: '' };
    if ('italique' in f) return { t: f.italique, s: 'italique', u: '' };
    return LIEN_ADMIS.test(f.lien) ? { t: f.texte, s: 'lien', u: f.lien } : { t: f.texte, s: '', u: '' };
  });
}
