/**
 * Qui peut quoi, selon la distance : à relire à l'œil. Quatre signes par case, pour quatre dossiers :
 * 1. celui que suit le binôme de l'équipe nord (référent, appui), que l'un a rejoint et qu'un ancien lit encore ;
 * 2. un autre dossier de la même équipe, suivi par un collègue ; 3. un dossier de l'équipe sud ; 4. un dossier du département voisin.
 * `o` permis, `-` refusé (403 ou 404).
 *
 * referent, appui : le binôme du premier dossier. rejoint : référent de l'équipe sud, a rejoint le premier dossier et doit le reprendre.
 * ancien : référent de l'équipe nord, lit encore le premier dossier. responsable : de l'équipe nord. orientation, coordination : toutes équipes.
 * entreprise : équipe nord. voisin : référent du quatrième dossier. elle : la personne du premier dossier.
 * financeur : responsable du département, sans habilitation nominative. etat : service de l'État du département. tiers : structure,
 * lecteur du département, administration technique.
 */
export const ROLES = [
  'referent',
  'appui',
  'rejoint',
  'ancien',
  'responsable',
  'orientation',
  'entreprise',
  'coordination',
  'voisin',
  'elle',
  'financeur',
  'etat',
  'tiers',
] as const;
export type RoleMatrice = (typeof ROLES)[number];

const PROFILS = `
profil          referent appui rejoint ancien responsable orientation entreprise coordination voisin elle financeur etat tiers
identifie       ooo-     ooo-  ooo-    ooo-   ooo-        ooo-        ooo-       ooo-         ---o   ---- ----      ---- ----
lit             o---     o---  o---    o---   oo--        ----        ----       ----         ---o   ---- ----      ---- ----
ecrit           o---     o---  o---    ----   oo--        ----        ----       ----         ---o   ---- ----      ---- ----
lit-placement   o---     o---  o---    o---   oo--        ----        oo--       ----         ---o   ---- ----      ---- ----
place           o---     o---  o---    ----   oo--        ----        oo--       ----         ---o   ---- ----      ---- ----
principal       o---     ----  ----    ----   ----        ----        ----       ----         ---o   ---- ----      ---- ----
dirige          ----     ----  ----    ----   oo--        ----        ----       ----         ----   ---- ----      ---- ----
dirige-ou-suit  o---     ----  ----    ----   oo--        ----        ----       ----         ---o   ---- ----      ---- ----
membre          o---     o---  o---    o---   ----        ----        ----       ----         ---o   ---- ----      ---- ----
auteur          o---     ----  ----    ----   ----        ----        ----       ----         ---o   ---- ----      ---- ----
reprend         ----     ----  o---    ----   ----        ----        ----       ----         ----   ---- ----      ---- ----
lit-ou-reprend  o---     o---  o---    o---   oo--        ----        ----       ----         ---o   ---- ----      ---- ----
repond          ----     ----  ----    ----   oo--        ----        ----       ooo-         ----   ---- ----      ---- ----
tranche         ----     ----  ----    ----   ooo-        ----        ----       ooo-         ----   ---- ----      ---- ----
positionne      ooo-     ooo-  ooo-    ooo-   ooo-        ooo-        ----       ----         ---o   ---- ----      ---- ----
ouvre           ooo-     ooo-  ooo-    ooo-   ooo-        ooo-        ----       ooo-         ---o   ---- ----      ---- ----
equipe          oo--     oo--  --o-    oo--   oo--        ooo-        oo--       ooo-         ---o   ---- ----      ---- ----
anime           oo--     oo--  --o-    oo--   oo--        ----        ----       ooo-         ---o   ---- ----      ---- ----
demarche        ooo-     ooo-  ooo-    ooo-   ooo-        ----        ooo-       ooo-         ---o   ---- ----      ---- ----
portefeuille    o---     ----  ----    ----   oo--        ----        ----       ooo-         ---o   ---- ----      ---- ----
cadre           ooo-     ooo-  ooo-    ooo-   ooo-        ooo-        ooo-       ooo-         ---o   ---- ooo-      ooo- ----
suit            ooo-     ooo-  ooo-    ooo-   ooo-        ooo-        ooo-       ooo-         ---o   ---- ooo-      ---- ----
conduit         ----     ----  ----    ----   ----        ----        ----       ooo-         ----   ---- ooo-      ---- ----
finance         ----     ----  ----    ----   ----        ----        ----       ----         ----   ---- ooo-      ---- ----
elle            ----     ----  ----    ----   ----        ----        ----       ----         ----   o--- ----      ---- ----
chez-elle       ----     ----  ----    ----   ----        ----        ----       ----         ----   oooo ----      ---- ----
`;

/** Chaque opération cloisonnée, par profil. Une opération neuve s'y écrit, ou l'essai échoue. */
const OPERATIONS = `
identifie       personnes.rattacher
lit             personnes.exporterParcours personnes.noter
ecrit           personnes.corrigerIdentite
ecrit           orientations.positionner orientations.evaluer orientations.adresser orientations.abandonner orientations.notifier orientations.etablirDocument
ecrit           situations.commencer situations.remplir situations.abandonner situations.partager situations.noterFrein situations.changerFrein
ecrit           situations.ajouterObjectif situations.cloreObjectif situations.ajouterAction situations.modifierAction situations.avancerAction
ecrit           engagements.preparer engagements.modifier engagements.actualiser engagements.signer engagements.clore engagements.reprendre
ecrit           engagements.definirOffre
ecrit           rendezvous.fixer rendezvous.inscrire rendezvous.desinscrire rendezvous.deplacer rendezvous.annuler rendezvous.qualifier
ecrit           entreprises.recueillirAccord entreprises.retirerAccord entreprises.solderSuite
ecrit           sorties.declarer sorties.completer sorties.annuler sorties.tenir sorties.relancer sorties.remplirFse
ecrit           espaces.inviter espaces.fermer espaces.repondre espaces.recueillir
place           entreprises.noter entreprises.ecrireProjet entreprises.proposer entreprises.transmettre entreprises.suivreMise
place           immersions.creer immersions.modifier immersions.renouveler immersions.proposer immersions.signer immersions.suivre
place           immersions.ecrireBilan immersions.annuler
principal       engagements.signerOrganisme
dirige          personnes.retirer orientations.decider designations.designer designations.accepter designations.ecarter designations.transferer
dirige          transferts.choisir transferts.deroger immersions.valider immersions.refuser
dirige-ou-suit  designations.appuyer designations.finirAppui transferts.demander transferts.rediger transferts.partager transferts.annuler
dirige-ou-suit  personnes.exporterPortefeuille rendezvous.qualifierTous designations.passerEnIntensif designations.finirIntensif
membre          personnes.quitter
auteur          personnes.effacerNote
reprend         transferts.accepter transferts.refuser
repond          conservation.suspendrePersonne conservation.reprendrePersonne
tranche         personnes.trancherDoublon
positionne      orientations.ouvrir
ouvre           personnes.ouvrir
equipe          equipes.ajouterPoints
anime           equipes.retirerPoint equipes.decider
elle            espace.direAction espace.signerContrat espace.signerImmersion espace.accorder espace.confirmerRendezvous espace.demanderReport
chez-elle       espace.choisir espace.demander espace.donnerVoix
`;

const lignes = (texte: string) =>
  texte
    .trim()
    .split('\n')
    .map((l) => l.trim().split(/\s+/));

const cases: Record<string, Record<RoleMatrice, string>> = {};
for (const [nom, ...valeurs] of lignes(PROFILS).slice(1))
  cases[nom!] = Object.fromEntries(ROLES.map((role, i) => [role, valeurs[i]!])) as Record<RoleMatrice, string>;
export const CASES: Readonly<typeof cases> = cases;

/** `nom → profil` ; un nom écrit deux fois est une erreur du tableau. */
export function lireTableau(texte: string): Map<string, string> {
  const tableau = new Map<string, string>();
  for (const [profil, ...noms] of lignes(texte))
    for (const nom of noms) {
      if (tableau.has(nom) || !CASES[profil!]) throw new Error(`Tableau : ${profil} ${nom}`);
      tableau.set(nom, profil!);
    }
  return tableau;
}
export const PROFIL_OPERATION: ReadonlyMap<string, string> = lireTableau(OPERATIONS);
