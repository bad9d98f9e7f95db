import { describe, expect, test } from 'vitest';
import { CONTENU_TEST } from '#tests/fabriqueAppels.ts';
import { schemaContenuPartiel } from './contenu.ts';
import type { Contenu } from './forme.ts';
import { KITS } from './kits/index.ts';
import { enTexte, estVide, lireChemin } from './lecture.ts';
import { lireSection, PREFIXE, replacerErreurs } from './lireSection.ts';
import type { ChampEdite } from './sections/forme.ts';
import { SECTIONS_EDITEES, sectionEditee, sectionSuivante } from './sections/index.ts';
import { SECTIONS } from './verifier.ts';

const section = (id: string) => sectionEditee(id)!;
function formulaire(champs: Record<string, string | string[]>): FormData {
  const f = new FormData();
  for (const [nom, valeur] of Object.entries(champs))
    for (const v of Array.isArray(valeur) ? valeur : [valeur]) f.append(`${PREFIXE}.${nom}`, v);
  return f;
}

/** Ce qu'un navigateur renverrait d'une section affichée sans rien y toucher. */
function renvoyer(champs: readonly ChampEdite[], source: unknown, prefixe: string, f: FormData): FormData {
  for (const champ of champs) {
    const valeur = lireChemin(source, champ.chemin);
    const nom = `${prefixe}.${champ.chemin}`;
    if (champ.genre === 'liste')
      (valeur as { id?: string }[]).forEach((ligne, i) => {
        if (champ.identifie) f.append(`${nom}.${i}.id`, ligne.id ?? '');
        renvoyer(champ.champs, ligne, `${nom}.${i}`, f);
      });
    else if (champ.genre === 'coche') valeur === true && f.append(nom, 'oui');
    else if (champ.genre === 'cases') for (const v of valeur as string[]) f.append(nom, v);
    else if (champ.genre === 'reponses')
      f.append(nom, ((valeur ?? []) as { libelle: string }[]).map(({ libelle }) => libelle).join('\r\n'));
    else f.append(nom, valeur === undefined ? '' : String(valeur).replace('.', champ.genre === 'nombre' ? ',' : '.'));
  }
  return f;
}

describe('lire une partie envoyée', () => {
  const contenus: [string, Contenu][] = [
    ['essai', CONTENU_TEST],
    ...KITS.map((k): [string, Contenu] => [k.id, k.contenu]),
  ];
  test.each(contenus)('renvoyée telle quelle, aucune partie ne change (%s)', (_, contenu) => {
    for (const s of SECTIONS_EDITEES) {
      const { contenu: lu } = lireSection(s, renvoyer(s.champs, contenu, PREFIXE, new FormData()), contenu);
      const range = schemaContenuPartiel.parse(lu);
      for (const [cle, valeur] of Object.entries(range))
        expect(valeur, `${s.id}.${cle}`).toEqual(contenu[cle as keyof Contenu]);
    }
  });

  test('une ligne effacée disparaît ; une nouvelle reçoit un identifiant ; les autres gardent le leur', () => {
    const { contenu, rangs } = lireSection(
      section('orientations'),
      formulaire({
        'orientations.0.id': 'professionnaliser',
        'orientations.0.titre': '',
        'orientations.1.id': 'diversifier',
        'orientations.1.titre': 'Diversifier autrement',
        'orientations.1.description': 'Ouvrir.',
        'orientations.3.titre': "L'accès, à pied !",
        'orientations.3.obligatoire': 'oui',
      }),
      CONTENU_TEST,
    );
    expect(contenu.orientations).toEqual([
      { id: 'diversifier', titre: 'Diversifier autrement', description: 'Ouvrir.', obligatoire: false },
      { id: 'l_acces_a_pied', titre: "L'accès, à pied !", description: '', obligatoire: true },
    ]);
    expect(rangs.orientations).toEqual([1, 3]);
  });

  test('ce que la partie ne montre pas garde sa valeur', () => {
    const f = formulaire({ 'financement.tauxIndirects': '20', 'financement.regimes': ['fse_54b'] });
    const { contenu } = lireSection(section('financement'), f, CONTENU_TEST);
    expect(Object.keys(contenu)).toEqual(['financement']);
    expect(schemaContenuPartiel.parse(contenu)).toEqual({
      financement: { regimes: ['fse_54b'], tauxIndirects: '20', plan: [], cofinancementFse: false, texte: '' },
    });
  });

  test('les réponses d’un choix, une par ligne ; elles tombent si la question change de forme', () => {
    const f = (type: string) =>
      formulaire({
        'questions.0.libelle': 'Statut ?',
        'questions.0.type': type,
        'questions.0.options': 'Signé\r\n\r\nEn cours',
      });
    expect(lireSection(section('pieces'), f('choix'), CONTENU_TEST).contenu.questions![0]!.options).toEqual([
      { valeur: 'signe', libelle: 'Signé' },
      { valeur: 'en_cours', libelle: 'En cours' },
    ]);
    expect(lireSection(section('pieces'), f('texte'), CONTENU_TEST).contenu.questions![0]!.options).toBeUndefined();
  });

  test('une erreur se montre à la ligne tapée, pas à son rang parmi les lignes gardées', () => {
    const champs = { 'contenu.financement.plan.1.part': 'Non.', 'contenu.axe': 'Trop long.' };
    expect(replacerErreurs(champs, { 'financement.plan': [0, 3] })).toEqual({
      'contenu.financement.plan.3.part': 'Non.',
      'contenu.axe': 'Trop long.',
    });
  });

  test('les parties se suivent, toutes ont leurs champs', () => {
    expect(SECTIONS_EDITEES.map(({ id }) => id)).toEqual([...SECTIONS]);
    expect([sectionSuivante('objet'), sectionSuivante('suivi')]).toEqual(['orientations', null]);
  });

  test('un champ se lit avec ses mots', () => {
    const [regimes, taux] = section('financement').champs as [ChampEdite, ChampEdite];
    const possibles = {
      regimes: [{ valeur: 'fse_55', libelle: 'FSE+' }],
      natures: [],
      orientations: [],
      territoires: [],
    };
    expect(enTexte(regimes, ['fse_55', 'appel_personnel'], possibles)).toBe("FSE+, plafond propre à l'appel");
    expect(enTexte(taux, '12.5', possibles)).toBe('12,5\u00a0% du personnel direct');
    expect([estVide(0), estVide(''), estVide([])]).toEqual([false, true, true]);
  });
});
