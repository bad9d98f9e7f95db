import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { sql } from 'kysely';
import { creerCompte } from '#src/domaines/comptes/operations/creer.ts';
import { inviter } from '#src/domaines/comptes/operations/inviter.ts';
import { creerOrganisation } from '#src/domaines/comptes/operations/organisations.ts';
import {
  ACTEUR_SYSTEME,
  NATURES_ORGANISATION,
  NIVEAUX_PERIMETRE,
  type NiveauPerimetre,
  ROLES,
} from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { porteurDe } from '#src/socle/base/verrou.ts';
import { envoiPossible } from '#src/socle/courriels/index.ts';
import { configurerInstance } from '#src/socle/session/instance.ts';
import type { Contexte } from '../contexte.ts';

interface OptionsCreer {
  courriel: string;
  nom: string;
  prenom: string;
  organisation: string;
  nature: string;
  role: string;
  perimetre: string;
  departement?: string;
  siret?: string;
  motDePasseStdin?: boolean;
  json?: boolean;
}

/** `maillage compte creer` : premier administrateur, ou tout compte quand l'écran n'est pas accessible. */
export function ajouter(programme: Command, contexte: Contexte): void {
  programme
    .command('compte')
    .description('Comptes des personnes')
    .command('creer')
    .description(
      "Invite une personne (affiche le lien), ou crée son compte si le mot de passe est donné sur l'entrée standard",
    )
    .requiredOption('--courriel <adresse>', 'adresse de messagerie, qui sert d’identifiant')
    .requiredOption('--nom <nom>', 'nom')
    .requiredOption('--prenom <prenom>', 'prénom')
    .requiredOption('--organisation <nom>', 'nom de l’organisation ; créée si elle n’existe pas')
    .addOption(
      new Option('--nature <nature>', 'nature de l’organisation').choices(NATURES_ORGANISATION).makeOptionMandatory(),
    )
    .addOption(new Option('--role <role>', 'rôle dans l’organisation').choices(ROLES).makeOptionMandatory())
    .requiredOption(
      '--perimetre <perimetre>',
      '« national », ou niveau:codes, par exemple departement:62 ou epci:200072460,200069029',
    )
    .option(
      '--departement <code>',
      'département de l’organisation, si elle est à créer (par défaut celui du périmètre)',
    )
    .option('--siret <siret>', 'SIRET de l’organisation, si elle est à créer')
    .option('--mot-de-passe-stdin', "lit le mot de passe sur l'entrée standard et crée le compte tout de suite")
    .option('--json', 'résultat en JSON')
    .action((options: OptionsCreer) => creer(contexte, options));
}

async function creer(contexte: Contexte, options: OptionsCreer): Promise<void> {
  const perimetre = lirePerimetre(options.perimetre);
  const motDePasse = options.motDePasseStdin ? (await text(process.stdin)).replace(/\r?\n$/, '') : null;
  const { base, dossier } = await contexte.ouvrir();
  const adresse = porteurDe(dossier.pid)?.adresse;
  configurerInstance({ donnees: dossier.racine, ...(adresse ? { adresse } : {}) });
  const { courriel, nom, prenom, role } = options;
  const organisation = await trouverOuCreer(base, options, perimetre);
  const entree = { courriel, nom, prenom, role, organisation, ...perimetre };
  if (motDePasse !== null) {
    const { id } = await executer(creerCompte, ACTEUR_SYSTEME, { ...entree, motDePasse });
    console.log(options.json ? JSON.stringify({ compte: id, organisation }) : `Compte ${id} créé pour ${courriel}.`);
    return;
  }
  const { id, lien, expireLe } = await executer(inviter, ACTEUR_SYSTEME, entree);
  if (options.json) console.log(JSON.stringify({ invitation: id, organisation, lien, expireLe }));
  else if (lien === null)
    console.log(
      `Une invitation identique attend déjà la réponse de ${courriel}. Renvoyez-la ou révoquez-la depuis le site.`,
    );
  else {
    const jour = expireLe.toLocaleDateString('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });
    console.log(`Invitation pour ${courriel}, valable jusqu'au ${jour} :\n${lien}`);
    if (!envoiPossible()) console.log("Aucun serveur SMTP n'est réglé : transmettez ce lien vous-même.");
  }
}

function lirePerimetre(texte: string): { niveau: NiveauPerimetre; territoires: string[] } {
  const [niveau, codes = ''] = texte.split(':');
  const connu = NIVEAUX_PERIMETRE.find((n) => n === niveau);
  const territoires = codes
    .split(',')
    .map((code) => code.trim().toUpperCase())
    .filter((code) => code !== '');
  if (!connu || (connu === 'national') !== (territoires.length === 0))
    throw new ErreurUsage(
      '--perimetre : « national », ou un niveau et ses codes, par exemple departement:62, region:32 ou epci:200072460.',
    );
  return { niveau: connu, territoires };
}

async function trouverOuCreer(
  base: Base,
  options: OptionsCreer,
  perimetre: { niveau: string; territoires: string[] },
): Promise<number> {
  const connue = await base
    .selectFrom('organisation')
    .select('id')
    .where('nature', '=', options.nature)
    .where(sql`lower(nom)`, '=', options.organisation.trim().toLowerCase())
    .executeTakeFirst();
  if (connue) return connue.id;
  const seul = perimetre.territoires.length === 1 ? perimetre.territoires[0] : undefined;
  const { id } = await executer(creerOrganisation, ACTEUR_SYSTEME, {
    nature: options.nature,
    nom: options.organisation,
    siret: options.siret,
    departement: options.departement ?? (perimetre.niveau === 'departement' ? seul : undefined),
    region: perimetre.niveau === 'region' ? seul : undefined,
    epci: perimetre.niveau === 'epci' ? seul : undefined,
  });
  return id;
}
