import { sql } from 'kysely';
import {
  accepterTransfert,
  choisirSuivant,
  demanderTransfert,
  derogerTransfert,
  partagerBilan,
  redigerBilan,
} from '#src/domaines/transferts/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { CadreDemo, ReferentDemo } from './cadre.ts';
import type { Reserve } from './reserve.ts';

const BILAN = {
  parcours: 'Suivi depuis plusieurs mois : accueil, diagnostic, contrat signé, un rendez-vous par mois.',
  acquis: 'Droits à jour, garde des enfants trouvée, curriculum vitæ refait, une immersion concluante.',
  freins: 'Le permis reste à passer : les postes en horaires décalés ne sont pas accessibles pour le moment.',
  demarches: 'Dossier d’aide au permis déposé ; réponse attendue. Deux entreprises à relancer.',
  parole: '« Je voudrais garder le rythme d’un rendez-vous par mois, et ne pas raconter à nouveau mon histoire. »',
};

/** Un transfert à chaque étape : bilan à écrire, bilan à lire, fait, et fait par dérogation. */
export async function jouerTransferts(base: Base, cadre: CadreDemo, tirer: Reserve): Promise<void> {
  const [ana, lise, paul, rita, hugo] = cadre.portefeuilles.map(({ referent, id }) => ({
    ...referent,
    porte: id,
    referent,
  })) as [Titulaire, Titulaire, Titulaire, Titulaire, Titulaire];
  const demande = await demander(ana, tirer, 'La personne déménage : l’antenne de l’intérieur serait plus proche.');
  const partage = await demander(lise, tirer, 'Horaires de travail incompatibles avec les permanences de Lise.');
  await confier(cadre, partage, ana);
  await bilan(lise, partage);
  const fait = await demander(ana, tirer, 'La personne vise la logistique : Paul connaît mieux ces entreprises.');
  await confier(cadre, fait, paul);
  await bilan(ana, fait);
  await executer(accepterTransfert, paul.acteur, { id: fait });
  const { id: deroge } = await executer(demanderTransfert, cadre.responsable, {
    parcours: tirer(rita.referent).id,
    motif: 'Relais à assurer pendant une absence longue.',
    vers: hugo.professionnel,
    portefeuille: hugo.porte,
  });
  await executer(derogerTransfert, cadre.responsable, {
    id: deroge,
    motif: 'La référente est absente : le bilan suivra à son retour, la personne ne doit pas attendre.',
  });
  await executer(accepterTransfert, hugo.acteur, { id: deroge });
  // Demandés il y a quelques jours, comme dans la vie.
  await sql`UPDATE transfert SET demande_le = demande_le - make_interval(days => v.jours)
    FROM (VALUES (${demande}::int, 4), (${partage}::int, 12), (${fait}::int, 20), (${deroge}::int, 2)) AS v (id, jours) WHERE v.id = transfert.id`.execute(
    base,
  );
}

type Titulaire = ReferentDemo & { porte: number; referent: ReferentDemo };

async function demander(de: Titulaire, tirer: Reserve, motif: string): Promise<number> {
  const { id } = await executer(demanderTransfert, de.acteur, { parcours: tirer(de.referent).id, motif });
  return id;
}

const confier = ({ responsable }: CadreDemo, id: number, vers: Titulaire) =>
  executer(choisirSuivant, responsable, { id, vers: vers.professionnel, portefeuille: vers.porte });

async function bilan(de: Titulaire, id: number): Promise<void> {
  await executer(redigerBilan, de.acteur, { id, ...BILAN });
  await executer(partagerBilan, de.acteur, { id, relu: 'oui' });
}
