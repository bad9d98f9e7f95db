import type { ReglesInstance } from '../forme.ts';

const oui = (valeur: boolean, vrai: string, faux: string) => (valeur ? vrai : faux);

/** Les règles d'une instance, en phrases, chacune avec le texte qui la fonde. */
export function ReglesEnClair({ regles: r }: { regles: ReglesInstance }) {
  const [n, d] = r.quorum.fraction ?? [0, 1];
  return (
    <dl className="m-proprietes">
      <dt>Quorum</dt>
      <dd>
        {r.quorum.fraction
          ? `${n}/${d} des ${oui(r.quorum.base === 'sieges', 'sièges, vacants compris', 'membres délibérants en fonction')}, présents${oui(r.quorum.visio, ' (à distance comprise)', ' sur place')}${oui(r.quorum.mandats, ' ou représentés', '')}`
          : 'aucun'}{' '}
        ({r.quorum.fondement}). Un membre retiré d'un point n'y est pas compté présent
        {oui(r.quorum.retraitsHorsBase, ', ni dans le nombre exigé.', ', mais reste dans le nombre exigé.')}
      </dd>
      <dt>Majorité</dt>
      <dd>
        {oui(
          r.majorite.base === 'exprimes',
          'des voix exprimées, abstentions non comptées',
          'des voix des présents et représentés',
        )}{' '}
        ; partage : {oui(r.majorite.preponderante, 'voix prépondérante du président', 'aucun avis')} (
        {r.majorite.fondement})
      </dd>
      <dt>Voix d'un collège</dt>
      <dd>
        {oui(
          r.partage === 'membres',
          "réparties entre tous ses membres : la part d'un absent est perdue",
          'réparties entre ses membres qui prennent part au point',
        )}
      </dd>
      <dt>Mandats</dt>
      <dd>
        {r.mandatsParMembre === 0
          ? 'non admis'
          : `${r.mandatsParMembre} au plus par membre${oui(r.mandatMemeCollege, ', dans le même collège', '')}`}
      </dd>
      <dt>Convocation</dt>
      <dd>
        {r.convocation.jours} jours au moins avant ({r.convocation.fondement}) ; seconde convocation{' '}
        {r.convocation.secondeJours} jours au moins avant,{' '}
        {oui(r.convocation.secondeSansQuorum, 'sans quorum', 'avec quorum')}
      </dd>
      <dt>Rythme</dt>
      <dd>
        {r.rythmeMois === null ? 'non fixé' : r.rythmeMois === 1 ? 'tous les mois' : `tous les ${r.rythmeMois} mois`}
      </dd>
      <dt>Secrétariat</dt>
      <dd>{oui(r.copilotage, 'DDETS et département', 'DDETS')}</dd>
      {r.sansNoms ? (
        <>
          <dt>Documents</dt>
          <dd>ne nomment personne</dd>
        </>
      ) : null}
      <dt>Règlement</dt>
      <dd>{r.reglement}</dd>
    </dl>
  );
}
