import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import '#src/domaines/imports.ts';
import { annulerImport as demanderAnnulation } from '#src/domaines/imports/operations/annuler.ts';
import { ficheImport } from '#src/domaines/imports/requeteFiche.ts';
import { fichierImport, listerImports } from '#src/domaines/imports/requetes.ts';
import { effacerFichiersPersonnels } from '#src/domaines/personnes/expirer.ts';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { ErreurDroit, ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { entrepot } from '#src/socle/fichiers/entrepot.ts';
import { annulerImport, essayerImport, prevoirAnnulation } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { reprises } from '#tests/fabriqueReprise.ts';

const ENTETE = 'Nom;Prénom;Date de naissance;N° allocataire;Téléphone;Observation';
let m: MondeAccompagnement;
beforeAll(async () => {
  m = await mondeAccompagnement(await baseDeTest());
});

const { deposer, lancer, reprendre, compter, parcoursDe } = reprises(ENTETE, () => m);

describe('reprendre une file de personnes', () => {
  test('reconnue, reprise, et rien de plus à la seconde lecture', async () => {
    const lignes = ['INVENTON;Odile;17/05/1980;1234567;0600000001;', 'INVENTON;Basile;03/01/1991;;;'];
    const id = await deposer(lignes);
    const { rows } = await sql`SELECT genre, prive FROM import WHERE id = ${id}`.execute(m.base);
    expect(rows[0]).toEqual({ genre: 'personnes', prive: true });
    expect(await lancer(id)).toMatchObject({ crees: 2, rejetes: 0 });
    expect((await reprendre(...lignes)).inchanges).toBe(2);
    // Le numéro suffit, même le nom mal recopié.
    expect(await reprendre('INVENTTON;Odile;17/05/1980;1234567;;')).toMatchObject({ inchanges: 1, crees: 0 });
    expect(await compter('INVENTON')).toBe(2);
    const { rows: traces } = await sql`SELECT FROM journal WHERE action = 'personnes.importer'`.execute(m.base);
    expect(traces).toHaveLength(2);
  });

  test('un essai à blanc ne laisse rien', async () => {
    const id = await deposer(['ESSAYON;Odile;17/05/1981;;;']);
    expect(await essayerImport({ base: m.base, acteur: m.orientation, importId: id })).toMatchObject({ crees: 1 });
    expect(await compter('ESSAYON')).toBe(0);
  });

  test('un numéro de sécurité sociale écarte la ligne, dans toute colonne, et ne se garde nulle part', async () => {
    const nir = '2 80 05 62 041 001 29';
    const { id, rejetes, crees, fichierRejets } = await reprendre(
      `NIRON;Odile;17/05/1980;;;note ${nir}`,
      'NIRON;Zoé;01/02/1990;;;',
    );
    expect({ rejetes, crees }).toEqual({ rejetes: 1, crees: 1 });
    const { rows } = await sql<{ tout: string }>`SELECT i::text AS tout FROM import i WHERE id = ${id}`.execute(m.base);
    expect(rows[0]!.tout).not.toContain('041 001');
    expect(rows[0]!.tout).toContain('Un numéro de sécurité sociale ne se reprend pas.');
    const fiche = await fichierImport(m.base, m.orientation, id, 'fichier_rejets_id');
    const morceaux: Buffer[] = [];
    for await (const x of await entrepot().lire(fiche.sha256)) morceaux.push(x as Buffer);
    expect(Buffer.concat(morceaux).toString()).toContain('(numéro retiré)');
    expect(Buffer.concat(morceaux).toString()).not.toContain('041 001');
    expect(fichierRejets).not.toBeNull();
  });

  test('sans rien pour la distinguer, ou avec le numéro d’une autre, une ligne est écartée', async () => {
    await reprendre('NUMERON;Odile;17/05/1980;7654321;;');
    expect(await reprendre('SEUL;Nom;;;;', 'TOUTAUTRE;Gaston;02/02/1970;7654321;;')).toMatchObject({
      rejetes: 2,
      crees: 0,
    });
  });

  test('une ressemblance ne se fond pas : elle reste à trancher', async () => {
    await reprendre('LEFEVRON;Mathilde;09/09/1985;;;');
    expect(await reprendre('LEFEBVRON;Mathilde;09/09/1985;;;')).toMatchObject({ crees: 1 });
    const { rows } =
      await sql`SELECT d.etat FROM personne_doublon d JOIN personne b ON b.id = d.b WHERE b.nom = 'LEFEBVRON'`.execute(
        m.base,
      );
    expect(rows).toEqual([{ etat: 'a_trancher' }]);
  });

  test('connue par son numéro mais sans parcours ouvert ici : le sien s’ouvre sur sa fiche', async () => {
    await reprendre('REVENANTE;Odile;17/05/1980;5550001;;');
    await sql`UPDATE parcours p SET etat = 'clos', clos_le = current_date FROM personne n WHERE n.id = p.personne AND n.nom = 'REVENANTE'`.execute(
      m.base,
    );
    expect(await reprendre('REVENANTE;Odile;17/05/1980;5550001;;')).toMatchObject({ crees: 1 });
    expect(await compter('REVENANTE')).toBe(1);
  });
});

describe('qui peut', () => {
  test('ni un référent, ni un autre département, ni le système, ni une opération où l’on n’est pas', async () => {
    for (const acteur of [m.social, m.etranger, m.financeur, ACTEUR_SYSTEME]) {
      const id = await deposer(['REFUSON;Odile;17/05/1980;;;'], acteur);
      await expect(lancer(id, acteur)).rejects.toThrow(ErreurDroit);
    }
    const id = await deposer(['REFUSON;Odile;17/05/1980;;;'], m.orientation, { operation: '999999' });
    await expect(lancer(id)).rejects.toThrow(ErreurIntrouvable);
    expect(await compter('REFUSON')).toBe(0);
  });

  test('les pages et les fichiers : le déposant, puis les habilités de l’opération ; jamais l’administration', async () => {
    const id = await deposer(['PRIVON;Odile;17/05/1980;;;', 'PRIVON;;;;;']);
    const admin = { ...ACTEUR_SYSTEME, compteId: m.etranger.compteId };
    const lit = async (a: Acteur) => {
      const vus = await listerImports(m.base, a, { tri: 'cree_le', sens: 'desc', page: 1, taille: 50 });
      const ouvre = await ficheImport(m.base, a, id).then(
        () => true,
        () => false,
      );
      expect(vus.lignes.some((l) => l.id === id)).toBe(ouvre);
      return ouvre;
    };
    expect([await lit(m.orientation), await lit(m.responsable), await lit(admin)]).toEqual([true, false, false]);
    await lancer(id);
    expect(await lit(m.orientation)).toBe(true);
    expect(await lit(m.responsable)).toBe(true);
    for (const a of [admin, m.etranger, m.social, m.financeur]) {
      expect(await lit(a)).toBe(false);
      for (const f of ['fichier_id', 'fichier_rejets_id'] as const)
        await expect(fichierImport(m.base, a, id, f)).rejects.toThrow(ErreurIntrouvable);
      await expect(executer(demanderAnnulation, a, { id })).rejects.toThrow(ErreurIntrouvable);
    }
  });
});

test('défaire retire ce que personne n’a touché, et garde le reste', async () => {
  const { id } = await reprendre(
    'DEFAISON;Un;01/01/1981;;;',
    'DEFAISON;Deux;02/01/1981;;;',
    'DEFAISON;Trois;03/01/1981;;;',
  );
  const [, deux, trois] = await parcoursDe(id);
  await sql`INSERT INTO note_privee (parcours, compte_id, texte) VALUES (${deux}, ${m.orientation.compteId}, 'vue')`.execute(
    m.base,
  );
  await sql`UPDATE personne SET telephone = '0600000009', version = version + 1 WHERE id = (SELECT personne FROM parcours WHERE id = ${trois})`.execute(
    m.base,
  );
  expect(await prevoirAnnulation(m.base, id)).toMatchObject({ supprimees: 1, gardees: 2, empechement: null });
  expect(await annulerImport({ base: m.base, acteur: m.orientation, importId: id })).toMatchObject({
    supprimees: 1,
    gardees: 2,
  });
  expect(await compter('DEFAISON')).toBe(2);
  await expect(annulerImport({ base: m.base, acteur: m.orientation, importId: id })).rejects.toThrow('déjà été annulé');
});

test('le fichier, ses rejets et leurs extraits sont effacés au terme du délai, pas avant', async () => {
  await parcoursSuivi(m);
  const id = await deposer(['EXPIRON;Odile;17/05/1980;;;', 'EXPIRON;Sans;;;;']);
  await lancer(id);
  await effacerFichiersPersonnels(m.base);
  await fichierImport(m.base, m.orientation, id, 'fichier_rejets_id');
  await sql`UPDATE import SET cree_le = now() - interval '3 days' WHERE id = ${id}`.execute(m.base);
  expect((await effacerFichiersPersonnels(m.base)).imports).toBe(1);
  for (const f of ['fichier_id', 'fichier_rejets_id'] as const)
    await expect(fichierImport(m.base, m.orientation, id, f)).rejects.toThrow('effacé');
  const { rows } = await sql<{ tout: string }>`SELECT i::text AS tout FROM import i WHERE id = ${id}`.execute(m.base);
  expect(rows[0]!.tout).not.toContain('EXPIRON');
  expect(await effacerFichiersPersonnels(m.base)).toEqual({ exports: 0, imports: 0 });
});
