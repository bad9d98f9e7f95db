import { ErreurMetier } from '#src/socle/erreurs.ts';
import { analyser, ErreurExpression } from '#src/socle/formulaires/expression.ts';
import {
  type Champ,
  type Controle,
  type Option,
  type Repetition,
  TYPES_CHAMP,
  type TypeChamp,
} from '#src/socle/formulaires/forme.ts';
import { identifiantLibre } from '#src/socle/recherchable.ts';

type Brut = Record<string, string>;

/** Ce que l'on tape dans l'éditeur, traduit en élément de définition. @throws ErreurMetier un message par champ mal rempli */
export function lireChamp(brut: Brut): Champ {
  const erreurs: Record<string, string> = {};
  const type = brut.type as TypeChamp;
  if (!TYPES_CHAMP.includes(type)) erreurs.type = 'Choisissez un type de question.';
  const libelle = obligatoire(brut, 'libelle', 'Écrivez la question.', erreurs);
  const id = (brut.id ?? '').trim();
  if (id && !/^[a-z][a-z0-9_]{0,59}$/.test(id))
    erreurs.id = 'Des lettres minuscules sans accent, des chiffres et « _ ».';
  const champ: Champ = { id, type, libelle };
  poser(champ, 'aide', brut.aide);
  poser(champ, 'condition', expression(brut, 'condition', erreurs));
  if (brut.national === 'oui') champ.national = true;
  if (brut.obligatoire === 'oui' && type !== 'calcule' && type !== 'information') champ.obligatoire = true;
  if (['nombre', 'calcule'].includes(type)) poser(champ, 'unite', brut.unite);
  if (['nombre', 'pourcentage', 'calcule'].includes(type)) champ.decimales = entier(brut, 'decimales', erreurs, 10);
  if (['nombre', 'montant', 'pourcentage'].includes(type)) {
    champ.min = reel(brut, 'min', erreurs);
    champ.max = reel(brut, 'max', erreurs);
  }
  if (['texte', 'texte_long'].includes(type)) champ.longueur = entier(brut, 'longueur', erreurs, 50_000);
  if (['choix', 'choix_multiple'].includes(type)) champ.options = options(brut, erreurs);
  if (type === 'calcule') {
    poser(champ, 'formule', expression(brut, 'formule', erreurs));
    if (!champ.formule && !erreurs.formule) erreurs.formule = 'Écrivez la formule.';
  }
  if (type === 'piece') {
    const types = (brut.fichiers ?? '').split(/[\s,;]+/).filter(Boolean);
    if (types.length > 0) champ.fichiers = types;
    champ.nombreMax = entier(brut, 'nombreMax', erreurs, 50);
  } else poser(champ, 'prefill', brut.prefill);
  refuser(erreurs);
  return sansVides(champ);
}

export function lireRepetition(brut: Brut): Omit<Repetition, 'champs'> {
  const erreurs: Record<string, string> = {};
  const repetition: Omit<Repetition, 'champs'> = {
    id: (brut.id ?? '').trim(),
    type: 'repetition',
    libelle: obligatoire(brut, 'libelle', 'Donnez un titre au groupe.', erreurs),
    ligne: obligatoire(brut, 'ligne', "Dites ce qu'est une ligne, au singulier : « financeur ».", erreurs),
    min: entier(brut, 'min', erreurs, 500),
    max: entier(brut, 'max', erreurs, 500),
  };
  poser(repetition, 'aide', brut.aide);
  poser(repetition, 'condition', expression(brut, 'condition', erreurs));
  if (brut.national === 'oui') repetition.national = true;
  refuser(erreurs);
  return sansVides(repetition);
}

export function lireControle(brut: Brut): Controle {
  const erreurs: Record<string, string> = {};
  const controle: Controle = {
    id: '',
    quand: expression(brut, 'quand', erreurs) ?? '',
    message: obligatoire(brut, 'message', 'Écrivez le message montré.', erreurs),
    gravite: brut.gravite === 'bloquant' ? 'bloquant' : 'alerte',
    champs: (brut.champs ?? '').split(/[\s,;]+/).filter(Boolean),
  };
  if (!controle.quand && !erreurs.quand) erreurs.quand = 'Écrivez quand la règle signale un problème.';
  poser(controle, 'fondement', brut.fondement);
  refuser(erreurs);
  return controle;
}

export function lireSection(brut: Brut): { titre: string; aide: string; condition: string } {
  const erreurs: Record<string, string> = {};
  const titre = obligatoire(brut, 'titre', 'Donnez un titre à la section.', erreurs);
  const condition = expression(brut, 'condition', erreurs) ?? '';
  refuser(erreurs);
  return { titre, aide: brut.aide?.trim() ?? '', condition };
}

function obligatoire(brut: Brut, nom: string, message: string, erreurs: Record<string, string>): string {
  const v = brut[nom]?.trim() ?? '';
  if (v === '') erreurs[nom] = message;
  return v;
}

function poser<T extends object, K extends keyof T>(objet: T, cle: K, valeur: string | undefined): void {
  const v = valeur?.trim().replaceAll('\r\n', '\n');
  if (v) objet[cle] = v as T[K];
}

function expression(brut: Brut, nom: string, erreurs: Record<string, string>): string | undefined {
  const v = brut[nom]?.trim();
  if (!v) return undefined;
  try {
    analyser(v);
  } catch (e) {
    erreurs[nom] = e instanceof ErreurExpression ? e.message : 'Cette expression ne se lit pas.';
  }
  return v;
}

function entier(brut: Brut, nom: string, erreurs: Record<string, string>, max: number): number | undefined {
  const v = brut[nom]?.trim();
  if (!v) return undefined;
  if (!/^\d{1,6}$/.test(v) || Number(v) > max) erreurs[nom] = `Écrivez un nombre entier, ${max} au plus.`;
  return Number(v);
}

function reel(brut: Brut, nom: string, erreurs: Record<string, string>): number | undefined {
  const v = brut[nom]?.trim().replace(/\s/g, '').replace(',', '.');
  if (!v) return undefined;
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(v)) erreurs[nom] = 'Écrivez un nombre.';
  return Number(v);
}

/** Un choix par ligne : « rsa = Bénéficiaire du RSA », ou seulement le texte, dont la valeur est tirée. */
function options(brut: Brut, erreurs: Record<string, string>): Option[] {
  const lues: Option[] = [];
  for (const ligne of (brut.options ?? '')
    .split('\n')
    .map((l) => l.trim())
    .filter(Boolean)) {
    const egal = /^([\w-]+)\s*=\s*(.+)$/.exec(ligne);
    const libelle = egal?.[2] ?? ligne;
    lues.push({
      valeur:
        egal?.[1] ??
        identifiantLibre(
          ligne,
          lues.map((o) => o.valeur),
          'q',
        ),
      libelle,
    });
  }
  if (lues.length < 2) erreurs.options = 'Proposez au moins deux choix, un par ligne.';
  return lues;
}

function sansVides<T extends object>(objet: T): T {
  return Object.fromEntries(Object.entries(objet).filter(([, v]) => v !== undefined)) as T;
}

function refuser(erreurs: Record<string, string>): void {
  const [premier] = Object.values(erreurs);
  if (premier)
    throw new ErreurMetier(
      Object.keys(erreurs).length > 1 ? `${Object.keys(erreurs).length} réglages sont à corriger.` : premier,
      { champs: erreurs },
    );
}
