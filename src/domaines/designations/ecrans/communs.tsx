import { Link } from 'react-router';
import { LIBELLES_DOMAINE } from '#src/domaines/accompagnements/index.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Jauge } from '#src/presentation/Progression.tsx';
import type { ChargePortefeuilleReelle } from '../requetes/charges.ts';
import type { LigneSuivi } from '../requetes/suivis.ts';

export const FIL = [{ libelle: 'Portefeuilles', adresse: '/portefeuilles' }];

/** Une part de plafond, ou de couverture, dessinée et écrite. */
export const JaugeSur = ({ libelle, n, sur }: { libelle: string; n: number; sur: number }) => (
  <Jauge libelle={libelle} part={sur === 0 ? 0 : n / sur} texte={`${nombre(n)} sur ${nombre(sur)}`} />
);

export const titulaire = (f: Pick<ChargePortefeuilleReelle, 'titulaireNom' | 'domaine'>): string =>
  f.titulaireNom
    ? `${f.titulaireNom}${f.domaine ? ` (${LIBELLES_DOMAINE[f.domaine].toLowerCase()})` : ''}`
    : 'personne';

/** Une personne, par son nom et son dossier. */
export const NomSuivi = ({
  l,
}: {
  l: Pick<LigneSuivi, 'parcours' | 'nom' | 'prenom' | 'reference'> & { intensif?: boolean };
}) => (
  <>
    <Link to={`/parcours/${l.parcours}/binome`}>
      {l.prenom} {l.nom}
    </Link>{' '}
    <span className="m-mention">{l.reference}</span> {l.intensif ? <Etiquette>intensif</Etiquette> : null}
  </>
);

export const attente = (l: LigneSuivi): string =>
  l.decideLe
    ? `orientation décidée il y a ${pluriel(l.attente, 'jour')}`
    : `ouvert depuis ${pluriel(l.attente, 'jour')}`;

/** Choix de l'opération quand on en a plusieurs : des liens, qui gardent la page. */
export function ChoixOperation({
  choix,
  id,
  adresse,
}: {
  choix: { id: number; intitule: string }[];
  id: number;
  adresse: string;
}) {
  if (choix.length < 2) return null;
  return (
    <nav aria-label="Opérations" className="m-onglets">
      <ul>
        {choix.map((o) => (
          <li key={o.id}>
            <Link to={`${adresse}?operation=${o.id}`} aria-current={o.id === id ? 'page' : undefined}>
              {o.intitule}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** D'où viennent les trajets, et ce qui manque pour les connaître. */
export function SourceTrajets({ durees, sansLieu }: { durees: string; sansLieu: string[] }) {
  return (
    <>
      {sansLieu.length > 0 ? (
        <Alerte titre="Des trajets sont inconnus">
          <p>Ces équipes n'ont pas de commune : {sansLieu.join(', ')}. La donner à l'équipe compare les trajets.</p>
        </Alerte>
      ) : null}
      {durees ? (
        <p className="m-mention">Trajets en voiture, de la commune de la personne à celle de l'équipe. {durees}</p>
      ) : null}
    </>
  );
}

/** Ce que sont devenus les rendez-vous après un transfert, à la suite de son message. */
export const direTransferes = ({ nombre: n, pris }: { nombre: number; pris: number }): string =>
  n === 0
    ? ''
    : ` ${pluriel(n, 'rendez-vous à venir passe', 'rendez-vous à venir passent')} avec elles${pris > 0 ? `, dont ${pris} à une heure où le nouveau référent est déjà pris : à déplacer` : ''}.`;
