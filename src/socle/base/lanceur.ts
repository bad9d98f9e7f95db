import { existsSync } from 'node:fs';
import { setTimeout as attendre } from 'node:timers/promises';
import { Client, escapeLiteral } from 'pg';
import { type DossierDonnees, ouvrirDossier, verifierMajeure } from './dossier.ts';
import { ErreurDemarrage } from './erreurs.ts';
import { identitePour } from './identite.ts';
import { tenirPresence } from './presence.ts';
import { arreterServeur, demarrerServeur, initialiser, postmaster, type Reglages, repond } from './processus.ts';
import {
  adresseAdmin,
  adresseLocale,
  ecrireSecret,
  lireSecret,
  nouveauSecret,
  portDisponible,
  portLibre,
  ROLE,
  type Secret,
} from './secret.ts';
import { sousVerrou } from './verrou.ts';

/** PostgreSQL du dossier de données, tenu en marche tant que ce processus vit. */
export interface PostgresLocal {
  dossier: DossierDonnees;
  /** Adresse de la base `maillage` sous son rôle propriétaire, qui n'est pas superutilisateur. */
  url: string;
  /** Adresse du superutilisateur : réservée aux essais et aux réparations. */
  urlAdmin: string;
  /** Quitte la base ; l'arrête si plus aucun processus ne s'en sert. */
  arreter(): Promise<void>;
}

/** Crée le rôle et la base de l'application s'ils manquent (un premier démarrage a pu être coupé). */
async function creerBase(secret: Secret): Promise<void> {
  const client = new Client({ connectionString: adresseAdmin(secret) });
  await client.connect();
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [ROLE]);
    const passe = `login nosuperuser nocreatedb nocreaterole password ${escapeLiteral(secret.application)}`;
    if (role.rowCount === 0) await client.query(`create role ${ROLE} ${passe}`);
    const base = await client.query('select from pg_database where datname = $1', [ROLE]);
    if (base.rowCount === 0) await client.query(`create database ${ROLE} owner ${ROLE}`);
    // Le rôle des lectures cloisonnées (migration 0170), que celui de l'application ne peut pas créer lui-même.
    const cloison = await client.query("select from pg_roles where rolname = 'maillage_personnes'");
    if (cloison.rowCount === 0) await client.query('create role maillage_personnes nologin');
    await client.query(`grant maillage_personnes to ${ROLE}`);
  } finally {
    await client.end();
  }
}

/**
 * Change de port si un autre programme a pris le nôtre pendant que la base était arrêtée. Seulement au démarrage d'un
 * processus : une relance doit garder le port que les connexions des autres connaissent.
 */
async function garantirPort(d: DossierDonnees, secret: Secret): Promise<Secret> {
  for (let essai = 0; essai < 20; essai++) {
    if (await portDisponible(secret.port)) return secret;
    await attendre(100);
  }
  const nouveau = { ...secret, port: await portLibre() };
  ecrireSecret(d.secret, nouveau);
  return nouveau;
}

/** Fait tourner PostgreSQL : adopte celui qui tourne déjà, sinon le démarre. Sous le verrou du dossier. */
async function assurer(d: DossierDonnees, reglages: Reglages, premier: boolean): Promise<Secret> {
  verifierMajeure(d);
  const neuf = !existsSync(d.postgres);
  const identite = identitePour(d.postgres);
  let secret = lireSecret(d.secret);
  if (!neuf && !secret)
    throw new ErreurDemarrage(
      `${d.secret} manque : il contient les mots de passe de la base de ce dossier. Restaurez-le d'une sauvegarde du dossier.`,
    );
  if (!secret) {
    secret = await nouveauSecret();
    ecrireSecret(d.secret, secret);
  }
  if (neuf) await initialiser(d, secret, identite, reglages);
  if (premier && postmaster(d) === null) secret = await garantirPort(d, secret);
  if (postmaster(d) === null || !(await repond(secret))) await demarrerServeur(d, secret, identite, reglages);
  await creerBase(secret);
  return secret;
}

/**
 * Démarre (ou rejoint) le PostgreSQL du dossier `donnees` et le garde en marche : s'il tombe, il est relancé sur le même
 * port. Plusieurs processus peuvent l'appeler à la fois ; le dernier qui quitte l'arrête.
 */
export async function demarrerPostgres(
  donnees: string,
  reglages: Reglages = { durable: true },
): Promise<PostgresLocal> {
  const dossier = ouvrirDossier(donnees);
  const { secret, presence } = await sousVerrou(dossier.verrou, async () => {
    const secret = await assurer(dossier, reglages, true);
    // La présence est prise sous le verrou : entre les deux, un autre processus aurait pu arrêter la base.
    const presence = await tenirPresence(adresseLocale(secret), async () => {
      await sousVerrou(dossier.verrou, () => assurer(dossier, reglages, false));
    });
    return { secret, presence };
  });
  let arret: Promise<void> | undefined;
  return {
    dossier,
    url: adresseLocale(secret),
    urlAdmin: adresseAdmin(secret),
    arreter() {
      arret ??= sousVerrou(dossier.verrou, async () => {
        if (await presence.quitter()) await arreterServeur(dossier);
      });
      return arret;
    },
  };
}
