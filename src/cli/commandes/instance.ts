import type { Command } from 'commander';
import { LIBELLES_AVIS } from '#src/domaines/instances/forme.ts';
import { calculerSeance } from '#src/domaines/instances/ligneDeCommande.ts';
import { lireEntree } from '../entree.ts';

const AIDE = `
Le fichier est un objet JSON. Seuls « colleges » et « membres » sont obligatoires :
  modele               règles de départ : commission_iae (par défaut), comite_departemental, outre_mer, copil_restreint, copil_elargi, cta,
                       comite_selection, conseil
  regles               ce qui change du modèle, par exemple {"quorum":{"fraction":[1,3],"visio":false},"majorite":{"base":"exprimes"},
                       "partage":"presents","mandatMemeCollege":true,"mandatsParMembre":1}
  colleges             [{"id":"etat","voix":"3","deliberatif":true,"sieges":3}] ; sans « voix », une par membre
  membres              [{"id":"m1","college":"etat","president":true},{"id":"s1","college":"etat","suppleantDe":"m1"}]
  presences            ["m1",{"membre":"m2","mode":"visio"}]
  mandats              [{"mandant":"m3","mandataire":"m1"}]
  preside              membre dont la voix est prépondérante, s'il n'est pas le président en titre
  secondeConvocation   true : aucun quorum
  points               [{"id":"1","nature":"simple","retires":["m2"],"votes":[{"membre":"m1","sens":"pour"}],"presences":[…]}]
                       nature : simple, favorable_requis, decision ou information ; sens : pour, contre ou abstention

Sortie JSON : quorum {base, requis, presents, represente, atteint, explication}, puis pour chaque point son quorum et son resultat {avis, voix,
parCollege, preponderante, explication}. Les voix sont des fractions exactes (« 7/2 »). Sans quorum, « resultat » est null.

Exemple
  maillage instance quorum --fichier seance.json --json`;

/** `maillage instance quorum` : le quorum et les votes d'une séance décrite par un fichier. */
export function ajouter(programme: Command): void {
  programme
    .command('instance')
    .description('Instances : commissions, comités de pilotage')
    .command('quorum')
    .description("Calcule le quorum et les votes d'une séance décrite par un fichier, sans base")
    .requiredOption('--fichier <json>', 'séance à calculer ; « - » lit l’entrée standard')
    .option('--json', 'résultat complet en JSON')
    .addHelpText('after', AIDE)
    .action(async ({ fichier, json }: { fichier: string; json?: boolean }) => {
      const resultat = calculerSeance((await lireEntree(fichier)).toString('utf8'));
      process.stdout.write(json ? `${JSON.stringify(resultat, null, 2)}\n` : enTexte(resultat));
    });
}

function enTexte({ quorum, points }: ReturnType<typeof calculerSeance>): string {
  return [
    ...quorum.explication,
    ...points.flatMap((p) => [
      '',
      `Point ${p.id}${p.titre ? ` – ${p.titre}` : ''} : ${p.resultat ? `avis ${LIBELLES_AVIS[p.resultat.avis]}` : 'pas de quorum, rien ne se décide'}`,
      ...[...p.quorum.explication, ...(p.resultat?.explication ?? [])].map((ligne) => `  ${ligne}`),
    ]),
    '',
  ].join('\n');
}
