import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { campagneOuverte, courrielsDe, formulairesDeTest, saisieCampagne } from '#tests/fabriqueCampagnes.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { MODELES_CRITERES } from '../modeles/criteres.ts';
import { campagneDe } from '../requetes.ts';
import { creerCampagne } from './creer.ts';
import { changerFormulaire } from './formulaire.ts';
import { modifierCampagne } from './modifier.ts';

let base: Base;
let c: Campagne;
let v1: number;
let v2: number;

beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
  [v1, v2] = await formulairesDeTest(base);
});

const creer = () => executer(creerCampagne, c.ddets, saisieCampagne({ formulaire_version: v1 }));
const ouverte = () => campagneOuverte(c.ddets, { formulaire_version: v1 });
const courriels = () => courrielsDe(base);

describe('modifier', () => {
  const changes = (id: number, plus: Record<string, unknown> = {}) => ({
    id,
    version: 1,
    intitule: 'Campagne changée',
    consignes: 'Lisez tout.',
    criteres: MODELES_CRITERES[1]!.criteres,
    modulation: { publics: '50', moyens: '25', resultats: '25' },
    ...plus,
  });

  test('deux personnes sur la même version : la seconde est avertie, rien n’est écrasé', async () => {
    const { id } = await creer();
    await executer(modifierCampagne, c.ddets, changes(id));
    await expect(executer(modifierCampagne, c.ddets, changes(id, { intitule: 'Autre' }))).rejects.toMatchObject({
      statut: 409,
    });
    expect((await campagneDe(base, id)).intitule).toBe('Campagne changée');
  });

  test('les critères publiés se figent au premier dépôt ; les consignes restent libres', async () => {
    const id = await ouverte();
    const { criteres, modulation } = await campagneDe(base, id);
    await dossierDeTest(base, { ...c, campagne: id }, { etat: 'depose' });
    await expect(executer(modifierCampagne, c.ddets, changes(id, { version: 2 }))).rejects.toThrow(
      'un dossier est déjà déposé',
    );
    await executer(modifierCampagne, c.ddets, changes(id, { version: 2, criteres, modulation }));
    expect((await campagneDe(base, id)).consignes).toBe('Lisez tout.');
  });

  test('une nouvelle version du formulaire : le brouillon suit avec ses réponses, le dossier déposé garde la sienne', async () => {
    const id = await ouverte();
    const brouillon = await dossierDeTest(base, { ...c, campagne: id });
    const depose = await dossierDeTest(
      base,
      { campagne: id, structure: c.autreStructure, idStructure: c.idAutreStructure },
      { etat: 'depose' },
    );
    const avant = (await courriels()).length;
    const bilan = await executer(changerFormulaire, c.ddets, {
      id,
      version: 2,
      formulaire_version: v2,
      motif: "L'effectif manquait pour calculer les ratios.",
    });
    expect(bilan).toMatchObject({
      brouillons: 1,
      deposes: 1,
      ecart: { ajoutes: ['Effectif'], retires: [], changes: ['Présentation courte'] },
    });
    const reponse = (dossier: number) =>
      base
        .selectFrom('reponse')
        .select(['formulaire_version as version', 'donnees'])
        .where('objet', '=', `dossier:${dossier}`)
        .executeTakeFirstOrThrow();
    expect(await reponse(brouillon)).toMatchObject({ version: v2, donnees: { etp_aci: '24.76' } });
    expect((await reponse(depose)).version).toBe(v1);
    const [message] = (await courriels()).slice(avant);
    expect(message!.texte).toContain('1 question ajoutée : « Effectif »');
  });
});
