import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { contratDe, documentContrat, signerContrat, signerEnPersonne } from '#src/domaines/engagements/index.ts';
import {
  creerImmersion,
  documentConvention,
  maConvention,
  proposerImmersion,
  signerDepuisEspace,
} from '#src/domaines/immersions/index.ts';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { lireSession } from '#src/socle/session/session.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement } from '../../../tests/fabriqueAccompagnement.ts';
import { parcoursAContractualiser, preparerDeTest } from '../../../tests/fabriqueEngagements.ts';
import { entrepriseDeTest, parcoursAvecProjet } from '../../../tests/fabriqueEntreprises.ts';
import { saisieImmersion } from '../../../tests/fabriqueImmersions.ts';
import { semerDamier } from '../../../tests/territoires.ts';
import { entrer, envoyerCode } from './acces/entrer.ts';
import { inviterEspace } from './operations/inviter.ts';

let base: Base;
let monde: MondeAccompagnement;
let entreprise: number;
const MENTION = 'espace ouvert par un accès remis en main propre par';

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerDamier(base);
  monde = await mondeAccompagnement(base);
  await semerModeles(base);
  entreprise = await entrepriseDeTest(monde, { siret: '73282932000074', naf: '4399C' });
}, 60_000);

/** Entre par un lien neuf de ce canal, et rend l'acteur que le serveur verra. */
async function elle(parcours: number, canal: 'main' | 'sms'): Promise<Acteur> {
  await sql`UPDATE personne SET telephone = '0639980012' WHERE id = (SELECT personne FROM parcours WHERE id = ${parcours})`.execute(
    base,
  );
  const { remise } = await executer(inviterEspace, monde.emploi, { parcours, canal });
  const jeton = remise.adresse.split('/').at(-1)!;
  let { code } = remise;
  if (canal === 'sms') {
    await envoyerCode(jeton, base);
    const { rows } = await sql<{ texte: string }>`SELECT texte FROM sms ORDER BY id DESC LIMIT 1`.execute(base);
    code = /(\d{6})/.exec(rows[0]!.texte)![1]!;
  }
  const cookie = await entrer(jeton, code!, { adresse: '192.0.2.7', navigateur: 'Essai' }, base);
  const requete = new Request('http://essai.invalid/', { headers: { Cookie: cookie.split(';')[0]! } });
  return (await lireSession(requete, base))!;
}

const document = (parcours: number, id: number) =>
  lireEnCloison(monde.social, (c) => documentContrat(c, monde.social, parcours, id)).then(JSON.stringify);
const signature = async (parcours: number) => {
  const { enPreparation } = await lireEnCloison(monde.social, (c) => contratDe(c, parcours));
  return enPreparation;
};

test('contrat : signé par un accès remis en main propre, il le dit, avec qui et quand ; par son téléphone, non', async () => {
  for (const [canal, acces] of [
    ['main', { par: monde.emploi.nom, le: aujourdhui() }],
    ['sms', null],
  ] as const) {
    const parcours = await parcoursAContractualiser(monde);
    const { id } = await preparerDeTest(monde, parcours);
    const acteur = await elle(parcours, canal);
    await executer(signerEnPersonne, acteur, { id });
    expect(await signature(parcours)).toMatchObject({ signePersonneMoyen: 'espace', signePersonneAcces: acces });
    expect((await document(parcours, id)).includes(`${MENTION} ${monde.emploi.nom} le `)).toBe(canal === 'main');
  }
});

test('c’est la session qui compte : un lien envoyé depuis sur son téléphone n’y change rien ; sur papier, rien à dire', async () => {
  const parcours = await parcoursAContractualiser(monde);
  const { id } = await preparerDeTest(monde, parcours);
  const remise = await elle(parcours, 'main');
  await elle(parcours, 'sms');
  await executer(signerEnPersonne, remise, { id });
  expect(await signature(parcours)).toMatchObject({ signePersonneAcces: { par: monde.emploi.nom } });
  const autre = await parcoursAContractualiser(monde);
  const { id: papier } = await preparerDeTest(monde, autre);
  await executer(signerContrat, monde.social, { id: papier, le: aujourdhui() });
  expect(await signature(autre)).toMatchObject({ signePersonneMoyen: 'papier', signePersonneAcces: null });
});

test('immersion : la même mention, sur la page et dans la convention', async () => {
  for (const canal of ['main', 'sms'] as const) {
    const parcours = await parcoursAvecProjet(monde);
    const saisie = { ...saisieImmersion(aujourdhui(), aujourdhui()), parcours, entreprise };
    const { id } = await executer(creerImmersion, monde.emploi, saisie);
    await executer(proposerImmersion, monde.emploi, { id });
    const acteur = await elle(parcours, canal);
    await executer(signerDepuisEspace, acteur, { id });
    const page = await lireEnCloison(acteur, (c) => maConvention(c, acteur, id));
    expect(page.immersion.signatures).toMatchObject([
      { partie: 'beneficiaire', acces: canal === 'main' ? { par: monde.emploi.nom, le: aujourdhui() } : null },
    ]);
    expect(JSON.stringify(documentConvention(page, 'Essai')).includes(MENTION)).toBe(canal === 'main');
  }
});
