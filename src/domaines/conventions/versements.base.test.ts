import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { etpDesStructures } from '#src/domaines/structures/index.ts';
import { executer } from '#src/droits/executer.ts';
import { atelierConventions } from '#tests/atelierConventions.ts';
import { accord, conventionSignee, dossierADecider, signature } from '#tests/fabriqueConventions.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { proposerAnnexe } from './operations/proposer.ts';
import { resilier } from './operations/resilier.ts';
import { verser } from './operations/verser.ts';

const { a, lire, plan, payer, somme } = atelierConventions();

describe('signer', () => {
  test('la dernière signature fait entrer en vigueur : douzièmes exacts, part modulée, registre, échéances', async () => {
    const { convention, annexe } = await conventionSignee(a.base, a.c, {
      lignes: [{ etp: '24.76' }],
      modulation: '5',
      annees: 3,
    });
    expect(await lire(sql`SELECT etat FROM convention WHERE id = ${convention}`)).toEqual([{ etat: 'active' }]);
    // Le bilan de l'année s'ouvre avec elle, sans attendre la tâche de chaque minute.
    expect(
      await lire(
        sql`SELECT annee, etat, due_le IS NOT NULL AS limite FROM bilan WHERE convention = ${convention} AND annee = 2026`,
      ),
    ).toEqual([{ annee: 2026, etat: 'brouillon', limite: true }]);
    const lignes = await plan(convention);
    expect(lignes.filter((l) => l.genre === 'mensuel').map((l) => l.montant)).toEqual([
      ...Array(11).fill('49357.00'),
      '49356.96',
    ]);
    // 5 % de 592 283,96 € : 29 614,198, arrondi au centime.
    expect(lignes.filter((l) => l.genre === 'modulation')).toMatchObject([{ mois: '2026-04-01', montant: '29614.20' }]);
    expect(await somme(convention)).toBe('621898.16');
    expect((await etpDesStructures(a.base, '2026-06-15')).get(a.c.idStructure)).toMatchObject({
      etp: 24.76,
      etat: 'conventionne',
      methode: 'Annexe ACI062260001A0M0 (Maillage)',
    });
    expect(
      await lire(
        sql`SELECT nature, due_le FROM echeance WHERE etat = 'ouverte' AND objet = ${`convention:${convention}`}
          AND nature <> 'convention.regularisation' ORDER BY 1`,
      ),
    ).toEqual([
      { nature: 'convention.fin', due_le: new Date('2028-12-31T22:59:59Z') },
      { nature: 'convention.renouvellement', due_le: new Date('2028-06-30T21:59:59Z') },
    ]);
    await expect(signature(a.c, annexe, 'structure')).rejects.toMatchObject({ statut: 409 });
  });

  test('pas de signature avant la proposition, ni deux fois par la même partie ; le département signe s’il cofinance', async () => {
    const dossier = await dossierADecider(a.base, a.c, { lignes: [{ personnes: '8' }] });
    const annexe = (await accord(a.c, dossier)).annexe as number;
    await expect(signature(a.c, annexe, 'prefet')).rejects.toThrow("Proposez d'abord");
    await executer(proposerAnnexe, a.c.ddets, { annexe });
    await signature(a.c, annexe, 'prefet');
    await expect(signature(a.c, annexe, 'prefet')).rejects.toThrow('déjà signé');
    expect(await signature(a.c, annexe, 'structure')).toMatchObject({ signee: false });
    expect(await signature(a.c, annexe, 'departement')).toMatchObject({ signee: true });
    // 8 personnes × (568,94 € × 3 mois + 573,49 € × 9 mois)
    expect(await lire(sql`SELECT part_departement AS p FROM convention_annexe WHERE id = ${annexe}`)).toEqual([
      { p: '54945.84' },
    ]);
  });

  test('le fichier de l’ASP et ce qu’une personne a saisi gardent la main sur le registre', async () => {
    await sql`INSERT INTO structure_etp (structure, etp, debut, fin, source, saisi_par) VALUES (${a.c.idStructure}, 7, '2026-03-01', '2026-03-31', 'Courrier', 'Essai')`.execute(
      a.base,
    );
    await conventionSignee(a.base, a.c);
    expect((await etpDesStructures(a.base, '2026-03-15')).get(a.c.idStructure)).toMatchObject({
      etp: 7,
      etat: 'saisi',
    });
    // Le reste de l'année est à l'annexe, avant comme après.
    for (const jour of ['2026-02-28', '2026-04-01'])
      expect((await etpDesStructures(a.base, jour)).get(a.c.idStructure)).toMatchObject({
        etp: 10,
        etat: 'conventionne',
      });
  });
});

describe('verser', () => {
  test('une fois, avec sa référence ; ni la structure, ni un autre département ; le passé ne change plus, même en base', async () => {
    const { convention } = await conventionSignee(a.base, a.c);
    const [premier] = await plan(convention);
    const entree = { versement: premier!.id, reference: 'ASP 2026-01', verse_le: '2026-01-31' };
    for (const acteur of [
      a.c.structure,
      a.c.autreStructure,
      a.c.autreDdets,
      a.c.departement,
      await creerActeurTest(a.base, 'ddets', 'lecteur'),
    ])
      await expect(executer(verser, acteur, entree)).rejects.toMatchObject({ statut: 403 });
    await expect(executer(verser, a.c.ddets, { ...entree, verse_le: '2099-01-01' })).rejects.toThrow('une fois fait');
    const deux = await Promise.allSettled([executer(verser, a.c.ddets, entree), executer(verser, a.c.ddets, entree)]);
    expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(sql`UPDATE versement SET montant = 1 WHERE id = ${premier!.id}`.execute(a.base)).rejects.toThrow(
      'ne change plus',
    );
  });
});

describe('résiliation', () => {
  test('résiliation : préavis, versements arrêtés au jour d’effet, enveloppe et registre rendus', async () => {
    const { convention } = await conventionSignee(a.base, a.c);
    await payer(convention, 2);
    const lettre = { id: convention, motif: 'Obligations non tenues.', recue_le: '2026-03-15' };
    await expect(executer(resilier, a.c.ddets, { ...lettre, effet_le: '2026-04-14' })).rejects.toThrow(
      '1 mois au moins',
    );
    await expect(executer(resilier, a.c.structure, { ...lettre, effet_le: '2026-04-15' })).rejects.toMatchObject({
      statut: 403,
    });
    await executer(resilier, a.c.ddets, { ...lettre, effet_le: '2026-04-15' });
    // Quatrième mois : 15 jours sur 30 de 19 934,17 €, soit 9 967,09 €.
    expect((await plan(convention)).map((l) => l.montant)).toEqual(['19934.17', '19934.17', '19934.17', '9967.09']);
    expect(await lire(sql`SELECT engage FROM enveloppe WHERE campagne = ${a.c.campagne}`)).toEqual([
      { engage: '69769.60' },
    ]);
    expect(await lire(sql`SELECT fin FROM structure_etp`)).toEqual([{ fin: '2026-04-15' }]);
    expect(
      await lire(sql`SELECT count(*) AS n FROM echeance WHERE etat = 'ouverte' AND objet LIKE 'convention:%'`),
    ).toEqual([{ n: 0 }]);
    await expect(executer(resilier, a.c.ddets, { ...lettre, effet_le: '2026-04-15' })).rejects.toMatchObject({
      statut: 409,
    });
  });
});
