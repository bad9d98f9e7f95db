import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurConflit, ErreurDroit, ErreurIntrouvable } from '#src/socle/erreurs.ts';
import {
  brouillon,
  compter,
  ddets,
  decider,
  lecteur,
  preparerRapports,
  question,
  rediger,
  structure,
  territoire,
  voisin,
} from '#tests/fabriqueRapports.ts';
import { lireBrouillon } from './brouillon.ts';
import { etablirDocument } from './genres/etatDesLieux.ts';
import { figerEtatDesLieux } from './operations/figer.ts';
import { redigerEtatDesLieux } from './operations/rediger.ts';
import { lireRapport } from './requetes.ts';
import './taches.ts';

const base = preparerRapports();

test('un numéro qui n’en est pas un ne désigne aucun rapport', async () => {
  for (const id of [Number.POSITIVE_INFINITY, 1.5, 0])
    await expect(lireRapport(base(), ddets, id)).rejects.toThrow(ErreurIntrouvable);
});

describe('état des lieux complet', () => {
  test('chaque partie est là, celles sans données disent quoi importer', async () => {
    const demande = { territoire, question, date: '2026-11-21', auteur: 'DDETS exemple' };
    const { document, etat, chiffres, recommandations } = await etablirDocument(base(), ddets, demande);
    expect(document.sousTitre).toBe('Pas-de-Calais');
    expect(etat.chiffres.besoin.valeur).toBe(740);
    const titres = document.blocs.flatMap((b) => (b.type === 'section' && b.niveau === 1 ? [b.titre] : []));
    expect(titres).toEqual(
      expect.arrayContaining([
        "L'offre d'insertion",
        'Activité et sorties',
        'La prescription',
        'Les recrutements des entreprises',
        'Recommandations',
        'Les chiffres et leur source',
      ]),
    );
    const texte = JSON.stringify(document);
    expect(texte).not.toMatch(/undefined|NaN/);
    expect(texte).toContain("aucun fichier de recrutements n'est importé");
    expect(texte).toContain('aucun bilan annuel accepté');
    expect(recommandations.length).toBeGreaterThan(0);
    expect(chiffres.length).toBeGreaterThan(30);
    expect(document.diapositives!.length).toBeGreaterThan(4);
  });
});

describe('rédiger', () => {
  test('les textes et leur trace ; un conflit ne perd ni l’un ni l’autre', async () => {
    const vu = empreinteDe((await brouillon()).textes);
    await rediger({ introduction: 'Vu par la DDETS.', commentaires: { acces: 'Le sud est enclavé.' } });
    expect((await brouillon()).textes).toMatchObject({
      introduction: 'Vu par la DDETS.',
      commentaires: { acces: 'Le sud est enclavé.' },
    });
    await expect(rediger({ introduction: 'Autre.', vu })).rejects.toThrow(ErreurConflit);
    expect((await brouillon()).textes.introduction).toBe('Vu par la DDETS.');
    // Le même envoi deux fois n'est pas un conflit.
    await rediger({ introduction: 'Vu par la DDETS.', commentaires: { acces: 'Le sud est enclavé.' }, vu });
    expect((await brouillon()).version).toBe(1);
    expect(await compter('rapports.rediger')).toBeGreaterThan(0);
  });

  test('une autre question a son propre brouillon', async () => {
    expect((await lireBrouillon(base(), ddets, territoire, { ...question, public: 'demandeurs' })).version).toBe(0);
  });

  test('deux à la fois : une écriture passe, l’autre est avertie', async () => {
    const vu = empreinteDe((await brouillon()).textes);
    const fins = await Promise.allSettled(
      ['Un', 'Deux'].map((titre) => rediger({ titre, introduction: 'Vu par la DDETS.', vu })),
    );
    expect(fins.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((fins.find((f) => f.status === 'rejected') as PromiseRejectedResult).reason).toBeInstanceOf(ErreurConflit);
  });

  test('retenir une proposition du jour, en ajouter une reliée à un chiffre', async () => {
    const { recommandations } = await etablirDocument(base(), ddets, {
      territoire,
      question,
      date: '2026-11-21',
      auteur: 'x',
    });
    const id = recommandations[0]!.id;
    await decider({ geste: 'retenir', id, proposition: 'Réunir les maires.' });
    await decider({ geste: 'ajouter', proposition: 'Ouvrir une antenne à Bray.', chiffres: ['besoin'] });
    const gardees = (await brouillon()).recommandations;
    expect(gardees.map((r) => [r.id, r.proposition])).toEqual([
      [id, 'Réunir les maires.'],
      ['ajout-1', 'Ouvrir une antenne à Bray.'],
    ]);
    expect(gardees[0]!.origine!.proposition).toBe(recommandations[0]!.proposition);
    expect(gardees[1]!.alors).toEqual({ besoin: 740 });
    await expect(decider({ geste: 'retenir', id: 'inconnue' })).rejects.toThrow("n'est plus proposée");
    // Une page ouverte avant ces décisions : averti, rien n'est écrasé.
    const vu = empreinteDe([]);
    await expect(decider({ geste: 'ajouter', proposition: 'Écrasée ?', chiffres: ['besoin'], vu })).rejects.toThrow(
      ErreurConflit,
    );
    expect((await brouillon()).recommandations).toHaveLength(2);
  });

  test('un réseau fige pour lui, mais ne diffuse pas à tous', async () => {
    const reseau: Acteur = { ...ddets, nature: 'reseau', organisationId: 44, organisationNom: 'Réseau exemple' };
    const demande = { territoire, question, version: 0 };
    await expect(
      executer(figerEtatDesLieux, reseau, { ...demande, cle: randomUUID(), diffuser: 'oui' }),
    ).rejects.toThrow(ErreurDroit);
    expect(await executer(figerEtatDesLieux, reseau, { ...demande, cle: randomUUID() })).toEqual({
      travail: expect.any(Number),
    });
    const lecteurDuReseau: Acteur = { ...reseau, role: 'lecteur' };
    await expect(executer(figerEtatDesLieux, lecteurDuReseau, { ...demande, cle: randomUUID() })).rejects.toThrow(
      ErreurDroit,
    );
  });

  test('qui peut : un service public, agent, dont le périmètre couvre le territoire', async () => {
    for (const acteur of [voisin, structure, lecteur])
      await expect(rediger({ titre: 'Non' }, acteur)).rejects.toThrow(ErreurDroit);
    await expect(
      executer(figerEtatDesLieux, voisin, { territoire, question, cle: randomUUID(), version: 0 }),
    ).rejects.toThrow(ErreurDroit);
    // La région entière n'est pas dans le périmètre d'un département.
    await expect(
      executer(redigerEtatDesLieux, ddets, { territoire: 'region:32', question, vu: '', commentaires: {} }),
    ).rejects.toThrow(ErreurDroit);
    // Un bassin qui déborde du périmètre, si.
    expect(
      await executer(redigerEtatDesLieux, ddets, {
        territoire: 'epci:200000001',
        question,
        titre: 'T',
        vu: empreinteDe((await lireBrouillon(base(), ddets, 'epci:200000001', question)).textes),
        commentaires: {},
      }),
    ).toEqual({ territoire: 'epci:200000001' });
    await expect(
      executer(redigerEtatDesLieux, ddets, { territoire: 'lune', vu: '', commentaires: {} }),
    ).rejects.toThrow('illisible');
  });
});
